CREATE TABLE stores(id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
CREATE TABLE registers (
  id INTEGER PRIMARY KEY,
  store_id INTEGER NOT NULL REFERENCES stores(id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  UNIQUE (store_id, label)
);
CREATE TABLE "employees" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  badge TEXT NOT NULL,
  name TEXT NOT NULL,
  left_on DATETIME
);
CREATE UNIQUE INDEX employees_badge ON employees(badge) WHERE left_on IS NULL;
CREATE TABLE shifts (
  id INTEGER PRIMARY KEY,
  employee_id INTEGER NOT NULL REFERENCES employees(id) ON DELETE CASCADE,
  register_id INTEGER NOT NULL REFERENCES registers(id) ON DELETE CASCADE,
  opened_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  closed_at DATETIME
);
CREATE UNIQUE INDEX shifts_register_id ON shifts(register_id) WHERE closed_at IS NULL;
CREATE TABLE items (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plu INTEGER NOT NULL UNIQUE,
  name TEXT NOT NULL,
  price_cents INTEGER NOT NULL,
  vat REAL NOT NULL,
  active BOOLEAN NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX items_name ON items(name) WHERE active = 1;
CREATE TABLE barcodes(ean TEXT NOT NULL, item_id INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE, PRIMARY KEY (ean)) WITHOUT ROWID;
CREATE TABLE "price_changes" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
  valid_from DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  price_cents INTEGER NOT NULL,
  UNIQUE (item_id, valid_from)
);
CREATE TABLE receipts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  register_id INTEGER NOT NULL REFERENCES registers(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  total_cents INTEGER NOT NULL,
  voided BOOLEAN NOT NULL DEFAULT 0,
  UNIQUE (register_id, number)
);
CREATE TABLE receipt_lines (
  receipt_id INTEGER NOT NULL REFERENCES receipts(id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  item_id INTEGER REFERENCES items(id),
  qty REAL NOT NULL,
  cents INTEGER NOT NULL,
  PRIMARY KEY (receipt_id, line)
) WITHOUT ROWID;
CREATE TABLE payments (
  id INTEGER PRIMARY KEY,
  receipt_id INTEGER NOT NULL REFERENCES receipts(id) ON DELETE CASCADE,
  method TEXT NOT NULL,
  cents INTEGER NOT NULL,
  terminal_ref TEXT
);
CREATE UNIQUE INDEX payments_terminal_ref ON payments(terminal_ref) WHERE terminal_ref IS NOT NULL;
CREATE TABLE gift_cards(id INTEGER PRIMARY KEY, code TEXT COLLATE NOCASE NOT NULL UNIQUE, balance_cents INTEGER NOT NULL);
CREATE TABLE "customers" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  card_no TEXT UNIQUE,
  email TEXT,
  phone TEXT
);
CREATE UNIQUE INDEX customers_lower_email ON customers(lower(email)) WHERE email IS NOT NULL;
CREATE UNIQUE INDEX customers_ifnull_phone_ifnull_card_no_1 ON customers(ifnull(phone, ''), ifnull(card_no, ''));
CREATE TABLE "loyalty" (
  customer_id INTEGER NOT NULL REFERENCES customers(id) ON DELETE CASCADE,
  month TEXT NOT NULL,
  points INTEGER NOT NULL,
  PRIMARY KEY (customer_id, month)
);
CREATE TABLE "stock" (
  store_id INTEGER NOT NULL REFERENCES stores(id) ON DELETE CASCADE,
  item_id INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
  qty REAL NOT NULL,
  PRIMARY KEY (store_id, item_id)
) WITHOUT ROWID;
CREATE TABLE counts (
  id INTEGER PRIMARY KEY,
  store_id INTEGER NOT NULL REFERENCES stores(id) ON DELETE CASCADE,
  item_id INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
  counted_on DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  qty REAL NOT NULL,
  UNIQUE (store_id, item_id, counted_on)
);
CREATE TABLE suppliers(id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE NOT NULL UNIQUE, tax_id TEXT);
CREATE UNIQUE INDEX suppliers_replace_tax_id ON suppliers(replace(tax_id, ' ', ''));
CREATE TABLE "purchase_orders" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  supplier_id INTEGER NOT NULL REFERENCES suppliers(id) ON DELETE CASCADE,
  reference TEXT NOT NULL,
  status TEXT NOT NULL,
  UNIQUE (supplier_id, reference)
);
CREATE TABLE "purchase_lines" (
  purchase_order_id INTEGER NOT NULL REFERENCES purchase_orders(id) ON DELETE CASCADE,
  item_id INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
  qty REAL NOT NULL,
  PRIMARY KEY (purchase_order_id, item_id)
);
CREATE TABLE printers(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, address TEXT);
CREATE TABLE kitchen_tickets (
  id INTEGER PRIMARY KEY,
  receipt_id INTEGER NOT NULL REFERENCES receipts(id) ON DELETE CASCADE,
  station TEXT NOT NULL,
  seq INTEGER NOT NULL,
  done BOOLEAN NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX kitchen_tickets_receipt_id_station_seq ON kitchen_tickets(receipt_id, station, seq);
CREATE INDEX kitchen_tickets_done_1 ON kitchen_tickets(done);
CREATE TABLE "tables_map" (
  area TEXT NOT NULL,
  number INTEGER NOT NULL,
  seats INTEGER NOT NULL,
  PRIMARY KEY (area, number)
) WITHOUT ROWID;
CREATE TABLE reservations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  area TEXT NOT NULL,
  number INTEGER NOT NULL,
  starts_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  name TEXT NOT NULL,
  cancelled BOOLEAN NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX reservations_area_number_starts_at ON reservations(area, number, starts_at) WHERE cancelled = 0;
CREATE TABLE sync_queue (
  id INTEGER PRIMARY KEY,
  entity TEXT NOT NULL,
  entity_id INTEGER NOT NULL,
  payload TEXT NOT NULL,
  sent BOOLEAN NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX sync_queue_entity_entity_id ON sync_queue(entity, entity_id) WHERE sent = 0;
CREATE TABLE "audit" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  who TEXT,
  what TEXT NOT NULL
);
CREATE TABLE kv(k TEXT NOT NULL, v BLOB, PRIMARY KEY (k));
