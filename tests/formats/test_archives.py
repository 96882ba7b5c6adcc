"""Archives are read in memory, member by member; what is hostile is named, the rest is read."""

import gzip
import hashlib
import io
import random
import stat
import time
import zipfile

import pytest
from xml_texts import gpx, gpx_point, gpx_run, tcx, tcx_lap, tcx_track

from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats import gzips, read_bytes, zip_salvage

RUN = gpx_run(5)
OTHER_RUN = tcx(tcx_lap(0, 2, tcx_track(0, 2)))


def zipped(members, method=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def names(data):
    return [run.name for run in read_bytes(data, "x.zip")]


def left_out(data):
    runs = read_bytes(data, "x.zip")
    return [n.message for run in runs for n in run.notices if n.code == "left-out"]


def test_a_gzipped_run_is_read_and_hashed_unpacked():
    (run,) = read_bytes(gzip.compress(RUN), "run.gpx.gz")
    assert (run.name, len(run)) == ("run.gpx.gz", 5)
    assert run.sha256 == hashlib.sha256(RUN).hexdigest()


def test_a_cut_gzip_gives_what_is_there():
    (run,) = read_bytes(gzip.compress(gpx_run(600))[:-400], "run.gpx.gz")
    assert 100 < len(run) < 600
    assert run.notices[0].code == "salvaged"


def test_each_member_is_a_run_with_its_own_name_and_hash():
    runs = read_bytes(zipped({"a/1.gpx": RUN, "2.tcx": OTHER_RUN}), "x.zip")
    assert [run.name for run in runs] == ["x.zip/a/1.gpx", "x.zip/2.tcx"]
    assert runs[0].sha256 == hashlib.sha256(RUN).hexdigest()


def test_a_zip_named_fit_is_read_as_a_zip():
    assert [run.name for run in read_bytes(zipped({"1.gpx": RUN}), "run.fit")] == ["run.fit/1.gpx"]


def test_zips_in_zips_are_read():
    inner = zipped({"1.gpx": RUN, "2.tcx.gz": gzip.compress(OTHER_RUN)})
    assert names(zipped({"part1.zip": inner, "3.gpx": RUN})) == [
        "x.zip/part1.zip/1.gpx",
        "x.zip/part1.zip/2.tcx.gz",
        "x.zip/3.gpx",
    ]


def test_pictures_and_lists_beside_the_runs_are_passed_over_in_silence():
    data = zipped({"media/1.jpg": b"\xff\xd8\xff" + b"x" * 99, "profile.csv": b"a,b", "1.gpx": RUN})
    assert (names(data), left_out(data)) == (["x.zip/1.gpx"], [])


def test_what_the_mac_adds_is_passed_over():
    assert names(zipped({"__MACOSX/._1.gpx": b"\0\5\x16", "1.gpx": RUN})) == ["x.zip/1.gpx"]


@pytest.mark.parametrize("path", ["../1.gpx", "/1.gpx", "C:\\1.gpx", "a/../../1.gpx"])
def test_a_path_that_leads_out_is_refused_and_the_rest_read(path):
    data = zipped({path: RUN, "2.gpx": RUN})
    assert names(data) == ["x.zip/2.gpx"]
    assert left_out(data)[0].endswith("its path leads out of the archive; refused; left out")


def test_a_link_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("1.gpx")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("2.gpx", RUN)
    assert left_out(file.getvalue()) == ["x.zip/1.gpx: it is a link; refused; left out"]


def test_a_password_is_said_to_be_needed():
    data = bytearray(zipped({"1.gpx": RUN}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableFileError, match=r"x.zip/1.gpx: it has a password. Unpack it"):
        read_bytes(bytes(data), "x.zip")


def test_a_bomb_is_stopped_and_the_rest_read():
    data = zipped({"1.gpx": RUN + b" " * 60_000_000, "2.gpx": RUN})
    assert names(data) == ["x.zip/2.gpx"]
    assert "it unpacks to more than any recording holds" in left_out(data)[0]


def test_a_gzip_bomb_is_stopped():
    with pytest.raises(UnreadableFileError, match="it unpacks to more than any recording holds"):
        read_bytes(gzip.compress(b" " * 60_000_000), "run.gpx.gz")


def test_members_that_share_their_bytes_are_a_bomb():
    data = bytearray(zipped({f"{i}.gpx": bytes(range(256)) * 40 for i in range(9)}, 0))
    first = data.index(b"PK\x01\x02")
    entries = [i for i in range(first, len(data)) if data[i : i + 4] == b"PK\x01\x02"]
    for entry in entries[1:]:
        data[entry + 42 : entry + 46] = data[first + 42 : first + 46]
        data[entry + 20 : entry + 24] = (60_000).to_bytes(4, "little")
    with pytest.raises(UnreadableFileError, match="a zip bomb"):
        read_bytes(bytes(data), "x.zip")


def test_archives_nested_too_deep_are_refused():
    data = RUN
    for level in range(6):
        data = zipped({f"{level}.zip" if level else "1.gpx": data})
    with pytest.raises(UnreadableFileError, match="archives are nested more than 3 deep"):
        read_bytes(data, "x.zip")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_without_its_directory_is_read_by_its_members(method):
    data = zipped({"1.gpx": RUN, "2.tcx": OTHER_RUN}, method)
    assert names(data[: data.index(b"PK\x01\x02")]) == ["x.zip/1.gpx", "x.zip/2.tcx"]


def test_a_cut_zip_gives_its_first_members_and_what_is_left_of_the_last():
    data = zipped({"1.gpx": RUN, "2.gpx": gpx_run(900)})
    runs = read_bytes(data[: data.index(b"PK\x01\x02") - 2000], "x.zip")
    assert len(runs[0]) == 5
    assert 50 < len(runs[1]) < 900


def test_a_damaged_member_is_named_and_the_rest_read():
    data = bytearray(zipped({"1.gpx": gpx_run(300), "2.gpx": RUN}))
    data[200:260] = b"\0" * 60
    assert names(bytes(data)) == ["x.zip/2.gpx"]
    assert "x.zip/1.gpx: it is damaged in the archive" in left_out(bytes(data))[0]


def test_a_member_whose_place_is_before_the_file_is_refused():
    data = bytearray(zipped({"1.gpx": RUN, "2.gpx": RUN}))
    end = data.index(b"PK\x05\x06")
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    data[end + 12 : end + 16] = (size + 8192).to_bytes(4, "little")
    assert {run.name for run in read_bytes(bytes(data), "x.zip")} <= {"x.zip/1.gpx", "x.zip/2.gpx"}


def test_a_member_without_a_name_is_read_like_any_other():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        nameless = zipfile.ZipInfo("1")
        nameless.filename = ""
        archive.writestr(nameless, RUN)
    assert names(file.getvalue()) == ["x.zip/"]


def test_an_archive_without_recordings_says_so():
    with pytest.raises(UnreadableFileError, match="the archive holds no recording"):
        read_bytes(zipped({"readme.txt": b"hello"}), "x.zip")


def test_an_archive_of_other_sports_is_no_run():
    ride = gpx(gpx_point(), kind="<type>cycling</type>")
    with pytest.raises(NotARunError, match=r"none of its 2 files is a run; the first: x.zip/1.gpx"):
        read_bytes(zipped({"1.gpx": ride, "2.gpx": ride}), "x.zip")


def test_a_chain_of_many_empty_gzip_files_takes_no_time() -> None:
    began = time.process_time()
    chain = gzip.compress(b"") * 200_000 + gzip.compress(b"a run")
    assert gzips.unpacked(chain, "x").data == b"a run"
    assert time.process_time() - began < 2.0


@pytest.mark.parametrize("size", [0, 1, 255, 256, 70_000, 1 << 20])
def test_a_gzip_file_of_any_size_comes_back_whole(size: int) -> None:
    data = random.Random(size).randbytes(size // 2) + bytes(size - size // 2)
    assert gzips.unpacked(gzip.compress(data), "x").data == data
    assert gzips.unpacked(gzip.compress(data) + gzip.compress(data), "x").data == data + data


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_gzip_file_that_was_cut_gives_how_it_began(share: float) -> None:
    data = b"".join(b"%d " % number for number in range(60_000))
    packed = gzip.compress(data)
    found = gzips.unpacked(packed[: int(share * len(packed))], "x").data
    assert data.startswith(found)
    assert len(found) > (share - 0.1) * len(data)


def with_wrong_sum(data: bytes) -> bytes:
    """Return a gzip file whose own checksum, the first half of its trailer, is wrong."""
    return data[:-8] + bytes([data[-8] ^ 1]) + data[-7:]


def codes_of(data: bytes, name: str = "run.gpx.gz") -> list[str]:
    return [notice.code for notice in read_bytes(data, name)[0].notices]


@pytest.mark.parametrize("place", [-8, -5, -4, -1])
def test_a_gzip_with_a_wrong_trailer_gives_all_it_holds_and_says_so(place: int) -> None:
    data = bytearray(gzip.compress(gpx_run(600)))
    data[place] ^= 0x40
    assert len(read_bytes(bytes(data), "run.gpx.gz")[0]) == 600
    assert codes_of(bytes(data)).count("wrong-checksum") == 1


def test_a_sound_gzip_has_nothing_said_of_it() -> None:
    assert not {"wrong-checksum", "salvaged"} & {*codes_of(gzip.compress(gpx_run(600)))}


def test_what_follows_a_gzip_with_a_wrong_trailer_is_read_too() -> None:
    chain = with_wrong_sum(gzip.compress(b"a ")) + gzip.compress(b"run")
    assert gzips.unpacked(chain, "x").data == b"a run"


def test_a_gzip_that_is_damaged_on_the_way_gives_what_came_before() -> None:
    data = bytearray(gzip.compress(gpx_run(4000)))
    half = len(data) // 2
    data[half:] = random.Random(1).randbytes(len(data) - half)
    (run,) = read_bytes(bytes(data), "run.gpx.gz")
    assert 1500 < len(run) < 4000
    assert "the packed file (gzip) is cut or damaged" in run.notices[0].message


def test_a_run_that_is_packed_four_times_is_read_and_nine_times_refused() -> None:
    four, nine = RUN, RUN
    four = gzip.compress(gzip.compress(gzip.compress(gzip.compress(RUN))))
    assert len(read_bytes(four, "x")[0]) == 5
    for _ in range(9):
        nine = gzip.compress(nine)
    with pytest.raises(UnreadableFileError, match=r"it is packed more than 8 times\. Unpack it"):
        read_bytes(nine, "x")


def test_a_member_whose_sum_alone_is_wrong_is_read_whole_with_a_word() -> None:
    data = bytearray(zipped({"1.gpx": RUN}))
    data[data.index(b"PK\x01\x02") + 16] ^= 1
    data[14] ^= 1
    (run,) = read_bytes(bytes(data), "x.zip")
    assert (len(run), run.notices[0].code) == (5, "wrong-checksum")


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("junk", [b"\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"\0" * 512, b"\xff" * 3000])
def test_junk_before_a_zip_is_skipped(junk: bytes, method: int) -> None:
    data = junk + zipped({"1.gpx": RUN, "2.tcx": OTHER_RUN}, method)
    assert names(data) == ["x.zip/1.gpx", "x.zip/2.tcx"]
    assert names(data[: data.index(b"PK\x01\x02")]) == ["x.zip/1.gpx", "x.zip/2.tcx"]


def test_headers_of_members_that_are_none_cost_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = []
    info = zip_salvage._info
    monkeypatch.setattr(
        zip_salvage, "_info", lambda data, at: looked_at.append(at) or info(data, at)
    )
    with pytest.raises(UnreadableFileError, match="nothing in it is whole"):
        read_bytes(b"PK\x03\x04" * 300_000, "x.zip")
    assert looked_at == []


def test_a_hundred_thousand_headers_of_members_are_a_bomb() -> None:
    header = b"PK\x03\x04\x14" + bytes(21) + b"\1\0\0\0a"
    with pytest.raises(UnreadableFileError, match="a zip bomb"):
        read_bytes(header * 100_002, "x.zip")
