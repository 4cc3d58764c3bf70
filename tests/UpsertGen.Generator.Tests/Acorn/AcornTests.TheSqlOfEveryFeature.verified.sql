Upsert:
INSERT INTO `item` (`id`, `name`, `log`, `stock`, `best`, `ok`, `maybe`, `price`, `code`, `at`, `revision`, `kind`, `tenant_id`, `seen`)
VALUES (@p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p1)
ON DUPLICATE KEY UPDATE
    `name` = coalesce(VALUES(`name`), `item`.`name`),
    `log` = concat(`item`.`log`, VALUES(`log`)),
    `stock` = `item`.`stock` + VALUES(`stock`),
    `best` = CASE WHEN VALUES(`best`) > `item`.`best` THEN VALUES(`best`) ELSE `item`.`best` END,
    `ok` = VALUES(`ok`),
    `maybe` = VALUES(`maybe`),
    `code` = VALUES(`code`),
    `at` = VALUES(`at`),
    `revision` = VALUES(`revision`),
    `tenant_id` = VALUES(`tenant_id`),
    `seen` = VALUES(`seen`)

Newer:
INSERT INTO `item` (`id`, `name`, `log`, `stock`, `best`, `ok`, `maybe`, `price`, `code`, `seen`, `at`, `revision`, `kind`, `tenant_id`)
VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14)
ON DUPLICATE KEY UPDATE
    `name` = IF(VALUES(`at`) > `item`.`at`, VALUES(`name`), `item`.`name`),
    `ok` = IF(VALUES(`at`) > `item`.`at`, VALUES(`ok`), `item`.`ok`),
    `at` = IF(VALUES(`at`) > `item`.`at`, VALUES(`at`), `item`.`at`)

TooLate:
refused: reading At of the current row, the update has set it by then

Changed:
INSERT INTO `item` (`id`, `name`, `log`, `stock`, `best`, `ok`, `maybe`, `price`, `code`, `seen`, `at`, `revision`, `kind`, `tenant_id`)
VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14)
ON DUPLICATE KEY UPDATE
    `name` = IF(NOT (`item`.`name` <=> VALUES(`name`)), VALUES(`name`), `item`.`name`)

Good:
INSERT INTO `item` (`id`, `name`, `log`, `stock`, `best`, `ok`, `maybe`, `price`, `code`, `seen`, `at`, `revision`, `kind`, `tenant_id`)
SELECT @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14
WHERE @p15 OR EXISTS (SELECT 1 FROM `item` WHERE `id` = @p1)
ON DUPLICATE KEY UPDATE
    `name` = VALUES(`name`),
    `log` = VALUES(`log`),
    `stock` = VALUES(`stock`),
    `best` = VALUES(`best`),
    `ok` = VALUES(`ok`),
    `maybe` = VALUES(`maybe`),
    `price` = VALUES(`price`),
    `code` = VALUES(`code`),
    `seen` = VALUES(`seen`),
    `at` = VALUES(`at`),
    `revision` = VALUES(`revision`),
    `tenant_id` = VALUES(`tenant_id`)

Only:
UPDATE `item` SET
    `name` = @p2,
    `at` = @p3
WHERE `id` = @p1 AND (@p3 > `item`.`at`)

Checked:
INSERT INTO `item` (`id`, `name`, `log`, `stock`, `best`, `ok`, `maybe`, `price`, `code`, `seen`, `at`, `revision`, `kind`, `tenant_id`)
VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14)
ON DUPLICATE KEY UPDATE
    `name` = IF(`item`.`revision` = VALUES(`revision`), VALUES(`name`), `item`.`name`),
    `revision` = IF(`item`.`revision` = VALUES(`revision`), `item`.`revision` + 1, `item`.`revision`)

Merged:
INSERT INTO `item` (`id`, `name`, `log`, `stock`, `best`, `ok`, `maybe`, `price`, `code`, `seen`, `at`, `revision`, `kind`, `tenant_id`)
VALUES (@p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15)
ON DUPLICATE KEY UPDATE
    `name` = concat(coalesce(`item`.`name`, ''), '\\''', coalesce(VALUES(`name`), '')),
    `log` = CASE WHEN locate('a', VALUES(`log`)) = 1 THEN replace(VALUES(`log`), 'a', 'b') ELSE `item`.`log` END,
    `stock` = (`item`.`stock` + @p1) DIV 2,
    `best` = greatest(`item`.`best`, VALUES(`best`)),
    `ok` = (NOT `item`.`ok`) OR (VALUES(`maybe`) IS NULL),
    `maybe` = NOT (VALUES(`maybe`) <=> `item`.`maybe`),
    `price` = `item`.`price` * 0.5,
    `at` = CASE WHEN year(VALUES(`at`)) > 2000 THEN VALUES(`at`) ELSE `item`.`at` END

Shifted:
refused: an operator of bits, Acorn's give unsigned numbers

Made:
INSERT INTO `item` (`id`, `name`, `log`, `stock`, `best`, `ok`, `maybe`, `price`, `code`, `seen`, `at`, `revision`, `kind`, `tenant_id`)
VALUES (@p1, coalesce(@p13, 'new \\ '''), @p2, @p3, @p4, @p3 > 0, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12)
ON DUPLICATE KEY UPDATE
    `log` = VALUES(`log`),
    `stock` = VALUES(`stock`),
    `best` = VALUES(`best`),
    `ok` = @p14,
    `maybe` = VALUES(`maybe`),
    `price` = VALUES(`price`),
    `code` = VALUES(`code`),
    `seen` = VALUES(`seen`),
    `at` = VALUES(`at`),
    `revision` = VALUES(`revision`),
    `tenant_id` = VALUES(`tenant_id`)

Nothing:
INSERT INTO `item` (`id`, `name`, `log`, `stock`, `best`, `ok`, `maybe`, `price`, `code`, `seen`, `at`, `revision`, `kind`, `tenant_id`)
VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14)
ON DUPLICATE KEY UPDATE `id` = `item`.`id`

Any:
INSERT INTO `item` (`id`, `name`, `log`, `stock`, `best`, `ok`, `maybe`, `price`, `code`, `seen`, `at`, `revision`, `kind`, `tenant_id`)
VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14)
ON DUPLICATE KEY UPDATE `id` = `item`.`id`