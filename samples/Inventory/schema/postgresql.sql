CREATE TABLE IF NOT EXISTS products (
    sku text NOT NULL PRIMARY KEY,
    name text NOT NULL,
    stock bigint NOT NULL,
    last_movement bigint NOT NULL
);
