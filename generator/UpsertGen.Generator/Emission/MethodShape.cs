using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Emission;

/// <summary>One kind of generated method.</summary>
/// <param name="Suffix">What follows the operation's name.</param>
/// <param name="Call">The runtime's method.</param>
/// <param name="Input">The type of the row parameter; null for one row.</param>
/// <param name="Returns">The return type.</param>
/// <param name="Forms">The forms that it belongs to.</param>
/// <param name="Summary">What to say of the kind.</param>
/// <param name="ReturnsText">What to say of the result.</param>
internal sealed record MethodShape(
    string Suffix, string Call, string? Input, string Returns, MethodForms Forms, string Summary, string ReturnsText)
{
    private const MethodForms Sync = MethodForms.Synchronous;
    private const MethodForms Returning = MethodForms.Returning;
    private const MethodForms Many = MethodForms.Many;
    private const MethodForms Streams = MethodForms.Many | MethodForms.Streams;

    public bool IsMany => Input is not null;

    public bool ReturnsRows => Call is not ("Execute" or "ExecuteAsync" or "Many" or "ManyAsync");

    /// <summary>True when a database that has the forms has the method.</summary>
    public bool IsOf(MethodForms forms) => ((ReturnsRows ? Forms | MethodForms.Returning : Forms) & ~forms) == 0;

    /// <summary>The methods of an operation that the project has, in the order they are emitted.</summary>
    public static IEnumerable<MethodShape> For(OperationModel operation, string row, ShortNames names, MethodForms forms) =>
        All(operation, row, names).Where(shape => (shape.Forms & ~forms) == 0);

    private static IEnumerable<MethodShape> All(OperationModel operation, string row, ShortNames names)
    {
        var result = $"{names.Of("global::UpsertGen.UpsertResult")}<{row}>";
        var results = $"{names.Of("global::System.Collections.Generic.IReadOnlyList")}<{result}>";
        var task = names.Of("global::System.Threading.Tasks.Task");
        var value = names.Of("global::System.Threading.Tasks.ValueTask");
        var enumerable = $"{names.Of("global::System.Collections.Generic.IEnumerable")}<{row}>";
        var stream = $"{names.Of("global::System.Collections.Generic.IAsyncEnumerable")}<{row}>";
        var action = names.Of("global::UpsertGen.UpsertAction");
        var counts = names.Of("global::UpsertGen.UpsertCounts");
        if (operation.Action == UpsertConflictAction.Get)
        {
            const string One = "The row in the database: Inserted, or Skipped with the row that was there.";
            const string Each = "One result per input row, in input order, each with the row in the database.";
            yield return new("", "GetOrAdd", null, result, Sync, "for one row", One);
            yield return new("Async", "GetOrAddAsync", null, $"{value}<{result}>", MethodForms.None, "for one row, asynchronously", One);
            yield return new("Many", "GetOrAddMany", enumerable, results, Sync | Many, "for many rows, as if one by one", Each);
            yield return new("ManyAsync", "GetOrAddManyAsync", enumerable, $"{task}<{results}>", Many,
                "for many rows, as if one by one, asynchronously", Each);
            yield return new("ManyAsync", "GetOrAddManyAsync", stream, $"{task}<{results}>", Streams,
                "for a stream of rows, as if one by one", Each);
            yield break;
        }

        const string What = "What happened: Inserted, Updated or Skipped.";
        const string Whole = "What happened, and the row as the database holds it; without a row when it was skipped.";
        const string Count = "How many rows were inserted, updated and skipped.";
        const string Rows = "One result per input row, in input order, each as the row stood after that input.";
        yield return new("", "Execute", null, action, Sync, "for one row", What);
        yield return new("Async", "ExecuteAsync", null, $"{value}<{action}>", MethodForms.None, "for one row, asynchronously", What);
        yield return new("Returning", "Returning", null, result, Sync | Returning, "for one row, and returns it", Whole);
        yield return new("ReturningAsync", "ReturningAsync", null, $"{value}<{result}>", Returning,
            "for one row, and returns it, asynchronously", Whole);
        yield return new("Many", "Many", enumerable, counts, Sync | Many, "for many rows, as if one by one", Count);
        yield return new("ManyAsync", "ManyAsync", enumerable, $"{task}<{counts}>", Many, "for many rows, as if one by one, asynchronously",
            Count);
        yield return new("ManyAsync", "ManyAsync", stream, $"{task}<{counts}>", Streams, "for a stream of rows, as if one by one", Count);
        yield return new("ManyReturning", "ManyReturning", enumerable, results, Sync | Many | Returning, "for many rows, and returns each",
            Rows);
        yield return new("ManyReturningAsync", "ManyReturningAsync", enumerable, $"{task}<{results}>", Many | Returning,
            "for many rows, and returns each, asynchronously", Rows);
        yield return new("ManyReturningAsync", "ManyReturningAsync", stream, $"{task}<{results}>", Streams | Returning,
            "for a stream of rows, and returns each", Rows);
    }
}
