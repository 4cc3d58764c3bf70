CREATE UNIQUE INDEX ux_products_sku ON products (sku);
