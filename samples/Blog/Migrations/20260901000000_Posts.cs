using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Blog.Migrations;

/// <summary>The table of posts, on either database.</summary>
[DbContext(typeof(BlogContext))]
[Migration("20260901000000_Posts")]
internal sealed class Posts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "Posts",
            static table => new
            {
                Id = table.Column<int>().Annotation("Sqlite:Autoincrement", true)
                    .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                Slug = table.Column<string>(),
                Title = table.Column<string>(),
                Revision = table.Column<int>(),
                Views = table.Column<int>(),
            },
            constraints: static table => table.PrimaryKey("PK_Posts", static row => row.Id));
        migrationBuilder.CreateIndex("IX_Posts_Slug", "Posts", "Slug", unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("Posts");
}
