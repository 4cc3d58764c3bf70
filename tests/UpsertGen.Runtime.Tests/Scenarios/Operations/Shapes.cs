using System.Data.Common;
using System.Reflection;

namespace UpsertGen.Runtime.Tests.Scenarios.Operations;

/// <summary>Every shape of call of an operation, by the names of the generated methods.</summary>
/// <param name="methods">The generated class.</param>
internal sealed class Shapes(Type methods)
{
    public static readonly string[] All = ["", "Async", "Returning", "ReturningAsync", "Many", "ManyAsync", "ManyStream", "ManyReturning",
        "ManyReturningAsync", "ManyReturningStream"];

    /// <summary>Calls with the rows. The actions are null where the shape only counts; the rows where it returns none.</summary>
    public async Task<(UpsertCounts Counts, UpsertAction[]? Actions, T?[]? Rows)> Call<T>(
        string operation, string shape, DbConnection connection, IReadOnlyList<T> rows, UpsertOptions? options, params object[] arguments)
        where T : class
    {
        var isStream = shape.EndsWith("Stream", StringComparison.Ordinal);
        var method = operation + (isStream ? shape.Replace("Stream", "Async", StringComparison.Ordinal) : shape);
        if (!shape.Contains("Many", StringComparison.Ordinal))
        {
            var results = new List<UpsertResult<T>>();
            foreach (var row in rows)
                results.Add(await One<T>(Run(method, typeof(T), connection, row, null, arguments)));
            return (Sum(results), [.. results.Select(static r => r.Action)],
                shape.StartsWith("Returning", StringComparison.Ordinal) ? [.. results.Select(static r => r.Row)] : null);
        }

        object input = isStream ? Stream(rows) : rows;
        var result = Run(method, isStream ? typeof(IAsyncEnumerable<T>) : typeof(IEnumerable<T>), connection, input, options, arguments);
        switch (result is Task task ? await Result(task) : result)
        {
            case UpsertCounts counts:
                return (counts, null, null);
            case IReadOnlyList<UpsertResult<T>> each:
                return (Sum(each), [.. each.Select(static r => r.Action)], [.. each.Select(static r => r.Row)]);
            case var other:
                throw new InvalidOperationException($"{method} gives {other}");
        }
    }

    private object Run(string method, Type input, DbConnection connection, object rows, UpsertOptions? options, object[] arguments)
    {
        var found = methods.GetMethods(BindingFlags.Public | BindingFlags.Static).Single(m =>
            m.Name == method && m.GetParameters() is [var receiver, var parameter, ..] all && receiver.ParameterType == typeof(DbConnection)
            && parameter.ParameterType == input && !all.Any(static p => p.ParameterType == typeof(TimeProvider)));
        var values = found.GetParameters().Select((p, i) =>
            i == 0 ? connection
            : i == 1 ? rows
            : p.ParameterType == typeof(UpsertOptions) ? (object?)options
            : p.ParameterType == typeof(CancellationToken) ? CancellationToken.None
            : arguments[i - 2]).ToArray();
        return found.Invoke(null, BindingFlags.DoNotWrapExceptions, null, values, null)!;
    }

    private static async Task<UpsertResult<T>> One<T>(object result) => result switch
    {
        UpsertAction action => new(action, default),
        ValueTask<UpsertAction> action => new(await action, default),
        UpsertResult<T> row => row,
        ValueTask<UpsertResult<T>> row => await row,
        _ => throw new InvalidOperationException(result.ToString()),
    };

    private static async Task<object> Result(Task task)
    {
        await task;
        return task.GetType().GetProperty("Result")!.GetValue(task)!;
    }

    private static UpsertCounts Sum<T>(IEnumerable<UpsertResult<T>> results) =>
        results.Aggregate(default(UpsertCounts), static (sum, r) => sum + UpsertCounts.Of(r.Action));

    private static async IAsyncEnumerable<T> Stream<T>(IEnumerable<T> rows)
    {
        foreach (var row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }
}
