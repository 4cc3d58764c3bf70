using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Inventory;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddCommandLine(args, new Dictionary<string, string>
{
    ["--postgres"] = "ConnectionStrings:Postgres",
    ["--sqlite"] = "ConnectionStrings:Sqlite",
});
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<Tally>();
builder.Services.AddSingleton<Database>();
builder.Services.AddSingleton<DbDataSource>(services => services.GetRequiredService<Database>().Open());
var app = builder.Build();

await app.Services.GetRequiredService<Database>().PrepareAsync(app.Services.GetRequiredService<DbDataSource>());

app.MapGet("/", () => Results.Content(Database.Resource("page.html"), "text/html; charset=utf-8"));

app.MapPost("/movements", async (Movement movement, DbDataSource source, Tally tally, CancellationToken cancellationToken) =>
{
    if (!IsComplete(movement))
        return Results.BadRequest("A movement has a sku and a name.");
    await using var connection = await source.OpenConnectionAsync(cancellationToken);
    var (action, product) = await connection.UpsertReturningAsync(movement.ToProduct(), cancellationToken);
    tally.Add(action);
    return Results.Ok(new Receipt(action, product));
});

app.MapPost("/movements/bulk", async (Movement[] movements, DbDataSource source, Tally tally, CancellationToken cancellationToken) =>
{
    if (!movements.All(IsComplete))
        return Results.BadRequest("Every movement has a sku and a name.");
    await using var connection = await source.OpenConnectionAsync(cancellationToken);
    var counts = await connection.UpsertManyAsync(movements.Select(movement => movement.ToProduct()), cancellationToken: cancellationToken);
    tally.Add(counts);
    return Results.Ok(counts);
});

app.MapGet("/stock", LookAsync);

app.MapGet("/live", (Database database, DbDataSource source, Tally tally, IHostApplicationLifetime lifetime) =>
    TypedResults.ServerSentEvents(WatchAsync(database, source, tally, lifetime.ApplicationStopping)));

app.Run();

// JSON may leave out or null what the types call required.
static bool IsComplete(Movement? movement) => movement is { Sku.Length: > 0, Name.Length: > 0 };

static async Task<Overview> LookAsync(Database database, DbDataSource source, Tally tally, CancellationToken cancellationToken)
{
    var products = await Database.ReadAsync(source, cancellationToken);
    var (counts, rate) = tally.Read();
    return new(database.Name, counts, rate, products);
}

static async IAsyncEnumerable<Overview> WatchAsync(
    Database database, DbDataSource source, Tally tally, CancellationToken stopping,
    [EnumeratorCancellation] CancellationToken gone = default)
{
    using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
    while (!ended.IsCancellationRequested)
    {
        yield return await LookAsync(database, source, tally, gone);
        await Task.Delay(500, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
