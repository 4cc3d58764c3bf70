using System.Reflection;
using UpsertGen.Fuzz.Tests.Models;

namespace UpsertGen.Fuzz.Tests.Oracle;

/// <summary>One row after the other through the C# methods, or through the plain model of the lists.</summary>
internal sealed class MethodOracle
{
    private const BindingFlags Anyone = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly Type _type;
    private readonly Type _twin;
    private readonly ListOracle _lists;
    private readonly bool _isMutable;

    public MethodOracle(Model model, Assembly assembly, bool isSqlite)
    {
        _type = assembly.GetType("Fuzz." + model.Name, throwOnError: true)!;
        _twin = assembly.GetType("Fuzz." + model.Name + "Traced", throwOnError: true)!;
        Rows = new Rows(model, assembly, isSqlite);
        _lists = new ListOracle(model, Rows);
        _isMutable = model.IsMutable;
    }

    public Rows Rows { get; }

    /// <summary>What becomes of one row.</summary>
    /// <param name="current">The row in the table; null when there is none.</param>
    /// <param name="arguments">The further arguments by name.</param>
    public Verdict Judge(Operation operation, object? current, object incoming, IReadOnlyDictionary<string, object?> arguments)
    {
        Trace.Take();
        try
        {
            var proposed = Rows.Stored(_lists.Proposed(operation, incoming));
            // Get reads first.
            if (operation.OnConflict == "Get" && current is not null)
                return new(UpsertAction.Skipped, current, TraceEvents.None, null);
            // It is computed, and must fit, whether or not the row is there.
            var inserted = operation.InsertAs is null
                ? proposed
                : Rows.Stored(Call(operation.Name + "InsertAs", operation.InsertParameters, [proposed], arguments)!);
            if (current is null && operation.OnlyUpdates)
                return new(UpsertAction.Skipped, null, TraceEvents.None, null);
            if (current is null)
                return new(UpsertAction.Inserted, inserted, Trace.Take(), null);
            if (operation.OnConflict != "Update")
                return new(UpsertAction.Skipped, current, Trace.Take(), null);
            if (operation.When is not null
                && !(bool)Call(operation.Name + "When", operation.WhenParameters, [current, proposed], arguments)!)
                return new(UpsertAction.Skipped, current, Trace.Take(), null);
            var merged = operation.Merge is not null && _isMutable
                ? Assigned(operation, current, proposed, arguments)
                : operation.Merge is not null
                ? Call(operation.Name + "Merge", operation.MergeParameters, [current, proposed], arguments)!
                : _lists.Merged(operation, current, proposed);
            // docs/attributes.md, corners: nothing to set is a conflict that is skipped; so is a merge that returns the current row.
            if (merged is null || ReferenceEquals(merged, current))
                return new(UpsertAction.Skipped, current, Trace.Take(), null);
            var row = Rows.Stored(_lists.Touched(operation, merged));
            return operation.SkipUnchanged && Rows.IsUnchanged(row, current, operation)
                ? new(UpsertAction.Skipped, current, Trace.Take(), null)
                : new(UpsertAction.Updated, row, Trace.Take(), null,
                    operation.Merge is not null && !ReferenceEquals(merged, proposed) && Rows.IsUnchanged(row, current, operation));
        }
        catch (Exception failure) when (failure is ArithmeticException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return new(UpsertAction.Skipped, current, Trace.Take(), failure,
                current is not null && Keeps(operation, current, incoming, arguments))
            {
                HasNullArgument = operation.Parameters.Any(p => arguments[p.Name] is null),
            };
        }
    }

    /// <summary>
    /// True for a merge that returns the current row: where it does so for all, nothing asks the condition (docs/semantics.md, What is not
    /// evaluated).
    /// </summary>
    private bool Keeps(Operation operation, object current, object incoming, IReadOnlyDictionary<string, object?> arguments)
    {
        if (operation.When is null || operation.Merge is null || _isMutable)
            return false;
        try
        {
            return ReferenceEquals(Call(operation.Name + "Merge", operation.MergeParameters,
                [current, Rows.Stored(_lists.Proposed(operation, incoming))], arguments), current);
        }
        catch (Exception failure) when (failure is ArithmeticException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return false;
        }
        finally
        {
            Trace.Take();
        }
    }

    /// <summary>
    /// The row that a method leaves or returns that assigns to the current one, with the lists beside it; null when nothing is set.
    /// </summary>
    private object? Assigned(Operation operation, object current, object incoming, IReadOnlyDictionary<string, object?> arguments)
    {
        object?[] further = [.. operation.MergeParameters.Select(p => arguments[p.Name])];
        object Copy() => Rows.Make([Rows.Read(current)])[0];

        object Run(Type type)
        {
            var copy = Copy();
            var result = type.GetMethod(operation.Name + "Merge", Anyone)!.Invoke(
                null, BindingFlags.DoNotWrapExceptions, null, [copy, incoming, .. further], null) ?? copy;
            // The row itself is what it was, unless something was assigned.
            return ReferenceEquals(result, copy) && type == _twin && !Trace.HasAssigned ? current : result;
        }

        object? twin;
        try
        {
            twin = Run(_twin);
        }
        catch (Exception failure) when (failure is ArithmeticException or ArgumentOutOfRangeException)
        {
            twin = null;
        }

        var result = Run(_type);
        if (twin is not null && Rows.Difference(twin, result) is { } difference)
            throw new NotSupportedException($"{operation.Name}: the twin says {twin}, the method {result}: {difference}");
        var merged = _lists.Beside(operation, current, incoming, result);
        // Where lists set columns too, a method that assigns nothing keeps the row from nothing.
        return ReferenceEquals(twin, current) && ReferenceEquals(merged, result)
            ? null
            : ReferenceEquals(result, incoming) ? incoming : merged;
    }

    /// <summary>The method itself, after its twin, whose answer must be the same: the twin alone knows what happened.</summary>
    private object? Call(string name, IReadOnlyList<Parameter> parameters, object[] rows, IReadOnlyDictionary<string, object?> arguments)
    {
        object?[] values = [.. rows, .. parameters.Select(p => arguments[p.Name])];
        object? twin;
        try
        {
            twin = _twin.GetMethod(name, Anyone)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, values, null);
        }
        catch (Exception failure) when (failure is ArithmeticException or ArgumentOutOfRangeException)
        {
            twin = null;
        }

        var result = _type.GetMethod(name, Anyone)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, values, null);
        return Equals(twin, result) || result is not bool && twin is not null && Rows.Difference(twin, result!) is null
            ? result
            : throw new NotSupportedException($"{name}: the twin says {twin}, the method {result}");
    }
}
