using System.Data.Common;
using System.Reflection;
using UpsertGen.Fuzz.Tests.Models;

namespace UpsertGen.Fuzz.Tests.Running;

/// <summary>What a call said: as much of it as the shape returns.</summary>
internal sealed record Said(IReadOnlyList<UpsertAction>? Actions, UpsertCounts? Counts, IReadOnlyList<object?>? Rows);

/// <summary>A way to call an operation.</summary>
/// <param name="Suffix">What follows the operation's name.</param>
/// <param name="IsStream">True when the rows come as an IAsyncEnumerable.</param>
internal sealed record Shape(string Suffix, bool IsStream = false)
{
    public static IReadOnlyList<Shape> Writing { get; } =
    [
        new(""), new("Async"), new("Returning"), new("ReturningAsync"), new("Many"), new("ManyAsync"), new("ManyAsync", true),
        new("ManyReturning"), new("ManyReturningAsync"), new("ManyReturningAsync", true),
    ];

    public static IReadOnlyList<Shape> Getting { get; } = [new(""), new("Async"), new("Many"), new("ManyAsync"), new("ManyAsync", true)];

    public bool IsMany => Suffix.StartsWith("Many", StringComparison.Ordinal);

    public override string ToString() => (Suffix.Length == 0 ? "one" : Suffix) + (IsStream ? " of a stream" : "");
}

/// <summary>The generated methods of one model, called by reflection.</summary>
internal abstract class Caller
{
    public static Caller Of(Assembly assembly, Model model, string type) =>
        (Caller)Activator.CreateInstance(
            typeof(Caller<>).MakeGenericType(assembly.GetType("Fuzz." + type, throwOnError: true)!), model.Elsewhere)!;

    /// <summary>Calls the operation for the rows, one after the other or all at once, with the arguments that its methods take.</summary>
    public abstract Task<Said> CallAsync(
        DbConnection connection, string operation, Shape shape, IReadOnlyList<object> rows, IReadOnlyDictionary<string, object?> arguments,
        UpsertOptions? options, TimeProvider? clock);
}

/// <param name="elsewhere">The table that the calls name; null for the model's own.</param>
internal sealed class Caller<T>(string? elsewhere) : Caller
    where T : notnull
{
    private static readonly MethodInfo[] Methods =
        typeof(T).Assembly.GetType(typeof(T).FullName + "Upserts", throwOnError: true)!.GetMethods();

    public override async Task<Said> CallAsync(
        DbConnection connection, string operation, Shape shape, IReadOnlyList<object> rows, IReadOnlyDictionary<string, object?> arguments,
        UpsertOptions? options, TimeProvider? clock)
    {
        if (elsewhere is not null)
            connection = connection.WithUpsertTable<T>(elsewhere);
        var input = !shape.IsMany ? typeof(T) : shape.IsStream ? typeof(IAsyncEnumerable<T>) : typeof(IEnumerable<T>);
        var method = Methods.Single(m => m.Name == operation + shape.Suffix && m.GetParameters() is [var c, var r, ..] p
            && c.ParameterType == typeof(DbConnection) && r.ParameterType == input
            && p.Any(static x => x.ParameterType == typeof(TimeProvider)) == (clock is not null && !shape.IsMany));
        var typed = rows.Cast<T>().ToList();
        var given = method.GetParameters().Skip(2).Where(p => arguments.ContainsKey(p.Name!)).Select(p => arguments[p.Name!]).ToList();
        object?[] rest = shape.IsMany
            ? [.. given, clock is null ? options : (options ?? new()) with { TimeProvider = clock }, CancellationToken.None]
            : clock is null ? [.. given, CancellationToken.None] : [.. given, clock, CancellationToken.None];
        if (shape.IsMany)
            return await SaidAsync(method.Invoke(null, BindingFlags.DoNotWrapExceptions, null,
                [connection, shape.IsStream ? Stream(typed) : typed, .. rest], null)!);
        var all = new List<Said>();
        foreach (var row in typed)
            all.Add(await SaidAsync(method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [connection, row, .. rest], null)!));
        return new Said([.. all.SelectMany(static s => s.Actions!)], null,
            all.All(static s => s.Rows is not null) ? [.. all.SelectMany(static s => s.Rows!)] : null);
    }

    private static async Task<Said> SaidAsync(object result) => result switch
    {
        UpsertAction action => new([action], null, null),
        UpsertCounts counts => new(null, counts, null),
        UpsertResult<T> one => Of([one]),
        IReadOnlyList<UpsertResult<T>> all => Of(all),
        ValueTask<UpsertAction> task => new([await task], null, null),
        ValueTask<UpsertResult<T>> task => Of([await task]),
        Task<UpsertCounts> task => new(null, await task, null),
        Task<IReadOnlyList<UpsertResult<T>>> task => Of(await task),
        _ => throw new InvalidOperationException(result.GetType().ToString()),
    };

    private static Said Of(IReadOnlyList<UpsertResult<T>> results) =>
        new([.. results.Select(static r => r.Action)], null, [.. results.Select(static r => r.HasRow ? (object?)r.Row : null)]);

    private static async IAsyncEnumerable<T> Stream(IEnumerable<T> rows)
    {
        foreach (var (i, row) in rows.Index())
        {
            if (i % 3 == 1)
                await Task.Yield();
            yield return row;
        }
    }
}
