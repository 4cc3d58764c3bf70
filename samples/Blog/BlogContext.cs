using Microsoft.EntityFrameworkCore;

namespace Blog;

/// <summary>The context; where posts are stored is its configuration's business, as in any app on EF Core.</summary>
internal sealed class BlogContext(DbContextOptions<BlogContext> options) : DbContext(options)
{
    public DbSet<Post> Posts => Set<Post>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Post>().ToTable("Posts");
        modelBuilder.Entity<Post>().HasIndex(post => post.Slug).IsUnique();
    }
}
