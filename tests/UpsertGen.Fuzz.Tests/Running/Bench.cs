using System.Data.Common;
using System.Reflection;
using UpsertGen.Fuzz.Tests.Models;
using UpsertGen.Fuzz.Tests.Oracle;

namespace UpsertGen.Fuzz.Tests.Running;

/// <summary>A model's table on an open connection, to make calls on and compare.</summary>
internal sealed class Bench(Model model, Assembly assembly, DbConnection connection, bool isSqlite)
{
    private static readonly Dictionary<string, object?> None = [];

    private readonly Caller _tools = Caller.Of(assembly, model, model.Name);
    private readonly Caller _caller = Caller.Of(assembly, model, model.Called);

    public MethodOracle Oracle { get; } = new(model, assembly, isSqlite);

    private Rows Rows => Oracle.Rows;

    /// <summary>Makes the call; returns in what it differs from one by one in C#, or null.</summary>
    public async Task<string?> DifferenceAsync(Call call)
    {
        var (each, table) = call.Expected(Oracle);
        try
        {
            await FillAsync(call.Table);
        }
        catch (Exception failure)
        {
            return $"the rows of the table cannot be put: {Brief(failure)}";
        }

        Said said;
        try
        {
            said = await MakeAsync(call);
        }
        catch (Exception failure)
        {
            return $"it throws {Brief(failure)}";
        }

        return Outcomes(each, said) ?? Returned(each, said, call.Operation.OnConflict == "Get") ?? await TableAsync(table);
    }

    /// <summary>Makes a call of one row that must fail and write nothing.</summary>
    public async Task<string?> MustFailAsync(Call call)
    {
        await FillAsync(call.Table);
        try
        {
            var said = await MakeAsync(call);
            return $"it does not fail but says {string.Join(", ", said.Actions ?? [])}: {call.Expected(Oracle).Each[0].Failure?.Message ?? "out of range"}";
        }
        catch (Exception failure) when (failure is not InvalidCastException and not NullReferenceException)
        {
            return await TableAsync(call.Table.Select(Rows.Stored).ToDictionary(Rows.Key)) is { } difference
                ? $"it fails ({failure.Message}), but {difference}"
                : null;
        }
    }

    private async Task FillAsync(IReadOnlyList<object> rows)
    {
        await using var delete = connection.CreateCommand();
        delete.CommandText = $"DELETE FROM {model.Place}";
        await delete.ExecuteNonQueryAsync();
        await _tools.CallAsync(connection, "Put", new Shape("Many"), rows, None, null, null);
    }

    private async Task<Said> MakeAsync(Call call)
    {
        var rows = Rows.ToCalled(call.Incoming);
        var arguments = call.Arguments.ToDictionary(a => model.NameOf(a.Key), static a => a.Value);
        var clock = call.Operation.HasClock ? new FixedClock() : null;
        if (!call.InTransaction)
            return await _caller.CallAsync(connection, call.Operation.Name, call.Shape, rows, arguments, call.Options, clock);
        await using var transaction = await connection.BeginTransactionAsync();
        var said = await _caller.CallAsync(connection, call.Operation.Name, call.Shape, rows, arguments, call.Options, clock);
        await transaction.CommitAsync();
        return said;
    }

    private static string? Outcomes(IReadOnlyList<Verdict> each, Said said)
    {
        var expected = new UpsertCounts(
            each.Count(static v => v.Action == UpsertAction.Inserted), each.Count(static v => v.Action == UpsertAction.Updated),
            each.Count(static v => v.Action == UpsertAction.Skipped));
        if (said.Counts is { } counts)
            return counts == expected ? null : $"the counts are {counts}, one by one says {expected}";
        for (var i = 0; i < each.Count; i++)
        {
            if (said.Actions![i] != each[i].Action)
                return $"row {i} is {said.Actions[i]}, one by one says {each[i].Action}";
        }

        return null;
    }

    private string? Returned(IReadOnlyList<Verdict> each, Said said, bool isGet)
    {
        for (var i = 0; said.Rows is not null && i < each.Count; i++)
        {
            // docs/engines.md, Outcomes: Get returns the row that is there, the other operations return none that they skip.
            var isReturned = isGet || each[i].Action != UpsertAction.Skipped;
            if (said.Rows[i] is not { } row)
            {
                if (isReturned)
                    return $"row {i} is not returned";
            }
            else if (!isReturned)
            {
                return $"row {i} was skipped and is returned";
            }
            else if (Rows.Difference(Rows.FromCalled(row, each[i].Row!), each[i].Row!) is { } difference)
            {
                return $"row {i} is returned with another value: {difference}";
            }
        }

        return null;
    }

    /// <summary>Compares the whole table, which Load reads row by row.</summary>
    private async Task<string?> TableAsync(Dictionary<string, object> expected)
    {
        await using var count = connection.CreateCommand();
        count.CommandText = $"SELECT count(*) FROM {model.Place}";
        if (Convert.ToInt64(await count.ExecuteScalarAsync()) is var rows && rows != expected.Count)
            return $"the table has {rows} rows, one by one says {expected.Count}";
        Said loaded;
        try
        {
            loaded = await _tools.CallAsync(connection, "Load", new Shape("Many"), [.. expected.Values], None, null, null);
        }
        catch (Exception failure)
        {
            return $"the table cannot be read: {Brief(failure)}";
        }

        foreach (var (i, row) in expected.Values.Index())
        {
            if (loaded.Actions![i] != UpsertAction.Skipped)
                return $"the table does not have {Rows.Show(row)}";
            if (Rows.Difference(loaded.Rows![i]!, row) is { } difference)
                return $"in the table {difference}\n      stored    {Rows.Show(loaded.Rows[i]!)}\n      C# says   {Rows.Show(row)}";
        }

        return null;
    }

    private static string Brief(Exception failure) =>
        $"{failure.GetType().Name}: {failure.Message}{(failure.InnerException is { } inner ? " / " + inner.Message : "")}";
}
