using Blog;
using Microsoft.EntityFrameworkCore;

// SQLite, unless the configuration names a PostgreSQL: --ConnectionStrings:Postgres "Host=…", or the variable ConnectionStrings__Postgres.
var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddCommandLine(args, new Dictionary<string, string>
{
    ["--postgres"] = "ConnectionStrings:Postgres",
    ["--sqlite"] = "ConnectionStrings:Sqlite",
});
var postgres = builder.Configuration.GetConnectionString("Postgres");
builder.Services.AddPooledDbContextFactory<BlogContext>(options =>
{
    if (postgres is not null)
        options.UseNpgsql(postgres, static npgsql => npgsql.EnableRetryOnFailure());
    else
        options.UseSqlite(builder.Configuration.GetConnectionString("Sqlite") ?? "Data Source=blog.db");
});
builder.Services.AddSingleton<Import>();
var app = builder.Build();
var contexts = app.Services.GetRequiredService<IDbContextFactory<BlogContext>>();

await using (var db = await contexts.CreateDbContextAsync())
{
    await db.Database.MigrateAsync();
    // At the start rather than at the first import: the context, the table and the generated statements fit together.
    await PostUpserts.CheckSchemaAsync(db);
}

using var page = new StreamReader(typeof(Post).Assembly.GetManifestResourceStream("page.html")!);
var html = await page.ReadToEndAsync();
app.MapGet("/", () => Results.Content(html, "text/html; charset=utf-8"));

app.MapPost("/import", async (List<PostDraft> drafts, Import import, CancellationToken cancellationToken) =>
    drafts.TrueForAll(static draft => draft is { IsComplete: true })
        ? Results.Ok(await import.RunAsync(drafts, cancellationToken))
        : Results.BadRequest("Every post has a slug and a title."));

app.MapGet("/progress", (Import import) => import.State);

app.MapGet("/posts", async (CancellationToken cancellationToken) =>
{
    await using var db = await contexts.CreateDbContextAsync(cancellationToken);
    return new
    {
        Database = db.Database.ProviderName!.Split('.')[^1],
        Count = await db.Posts.CountAsync(cancellationToken),
        Top = await db.Posts.OrderByDescending(static post => post.Views).ThenBy(static post => post.Slug).Take(20)
            .ToListAsync(cancellationToken),
    };
});

app.Run();
