using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Blog.Migrations;

/// <summary>
/// The model as the last migration leaves it; without types of one database, since it serves two. UpsertGen reads it when it compiles.
/// </summary>
[DbContext(typeof(BlogContext))]
internal sealed class BlogContextModelSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder) => modelBuilder.Entity("Blog.Post", static b =>
    {
        b.Property<int>("Id").ValueGeneratedOnAdd()
            .HasAnnotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
        b.Property<int>("Revision");
        b.Property<string>("Slug").IsRequired();
        b.Property<string>("Title").IsRequired();
        b.Property<int>("Views");
        b.HasKey("Id");
        b.HasIndex("Slug").IsUnique();
        b.ToTable("Posts");
    });
}
