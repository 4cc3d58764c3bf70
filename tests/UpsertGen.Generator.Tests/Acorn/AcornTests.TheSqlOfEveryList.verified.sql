Upsert:
INSERT INTO `visit` (`user_id`, `date`, `title`, `visits`, `calls`, `note`, `longest`, `shortest`, `first`, `updated_at`)
VALUES (@p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p1)
ON DUPLICATE KEY UPDATE
    `title` = VALUES(`title`),
    `visits` = coalesce(`visit`.`visits` + VALUES(`visits`), `visit`.`visits`, VALUES(`visits`)),
    `calls` = coalesce(`visit`.`calls`, 0) + 1,
    `note` = coalesce(VALUES(`note`), `visit`.`note`),
    `longest` = CASE WHEN VALUES(`longest`) > `visit`.`longest` THEN VALUES(`longest`) ELSE `visit`.`longest` END,
    `shortest` = CASE WHEN (`visit`.`shortest` IS NULL) OR (VALUES(`shortest`) < `visit`.`shortest`) THEN VALUES(`shortest`) ELSE `visit`.`shortest` END,
    `updated_at` = VALUES(`updated_at`)

Register:
INSERT INTO `visit` (`user_id`, `date`, `title`, `visits`, `calls`, `note`, `longest`, `shortest`, `first`, `updated_at`)
VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10)
ON DUPLICATE KEY UPDATE `user_id` = `visit`.`user_id`

GetOrAdd:
refused

Rename:
INSERT INTO `visit` (`user_id`, `date`, `title`, `visits`, `calls`, `note`, `longest`, `shortest`, `first`, `updated_at`)
VALUES (@p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10)
ON DUPLICATE KEY UPDATE
    `title` = VALUES(`title`)