"""What people and programs get to see: pages, texts, documents."""
