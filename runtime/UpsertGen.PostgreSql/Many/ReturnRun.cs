using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Upserts many rows and returns one result per input row: sets of rows at once, and each row mapped to its input by key on the server.</summary>
internal sealed class ReturnRun<TPlan, T>(ManyCall<TPlan, T> call, List<T> rows, bool get)
    where TPlan : struct, IPostgreSqlReturningPlan<T>
{
    private static readonly PostgreSqlStatement Statement = PlanText<TPlan, T>.Statement;

    private readonly UpsertResult<T>[] _results = new UpsertResult<T>[rows.Count];
    private readonly RowBatch<TPlan, T> _batch = new(call.Plan, int.MaxValue, get && Statement.Target.Where is null ? Repeats.Ignore : Repeats.Find);
    private UpsertCounts _counts;

    public async ValueTask<IReadOnlyList<UpsertResult<T>>> Run()
    {
        var size = call.Atomic ? rows.Count : call.BatchSize;
        for (var first = 0; first < rows.Count; first += size)
        {
            var (start, count) = (first, Math.Min(size, rows.Count - first));
            await call.InScope(scope => Unit(scope, start, count), static () => true, _ => Report(start, count)).ConfigureAwait(false);
        }

        return _results;
    }

    private void Report(int first, int count)
    {
        if (call.Progress is null)
            return;
        foreach (var result in _results.AsSpan(first, count))
        {
            _counts += result.Action switch
            {
                UpsertAction.Inserted => new(1, 0, 0),
                UpsertAction.Updated => new(0, 1, 0),
                _ => new(0, 0, 1),
            };
        }

        call.Progress.Report(new UpsertProgress(first + count, _counts));
    }

    private async ValueTask<bool> Unit(Scope scope, int first, int count)
    {
        var inputs = Enumerable.Range(first, count).ToList();
        if (Statement.Keys.Count == 0 || !await Together(scope, inputs).ConfigureAwait(false))
            await OneByOne(inputs).ConfigureAwait(false);
        return true;
    }

    // False when the rows that came back do not belong to the inputs one to one: a trigger changed their conflict columns. Nothing
    // is left of the attempt then.
    private async ValueTask<bool> Together(Scope scope, List<int> inputs)
    {
        // NULL equals nothing, so such a row cannot be mapped by its key.
        var (keyed, loners) = (new List<int>(inputs.Count), new List<int>());
        if (inputs.Count <= call.BatchSize && Statement.SqlMany is not null)
        {
            Fill(inputs, keyed, loners);
            if (keyed.Count == 0)
                return false;
            if (!_batch.HasRepeats)
            {
                if (await Try(() => Arrays(keyed)).ConfigureAwait(false))
                {
                    await OneByOne(loners).ConfigureAwait(false);
                    return true;
                }

                await scope.Restart(call.CancellationToken).ConfigureAwait(false);
            }
        }

        // Outside the predicate of a partial index, rows with the same key are rows of their own, and only their order tells them apart.
        if (get && Statement.Target.Where is not null)
            return false;
        keyed.Clear();
        loners.Clear();
        if (await Try(() => Staged(inputs, keyed, loners)).ConfigureAwait(false))
        {
            await OneByOne(loners).ConfigureAwait(false);
            return true;
        }

        await scope.Restart(call.CancellationToken).ConfigureAwait(false);
        return false;
    }

    private void Fill(IEnumerable<int> inputs, List<int> keyed, List<int> loners)
    {
        _batch.Clear();
        foreach (var input in inputs)
            (_batch.TryAddKeyed(rows[input]) ? keyed : loners).Add(input);
    }

    // A key that the server meets twice, or cannot compare with the parameter's type, calls for the next way.
    private static async ValueTask<bool> Try(Func<ValueTask<bool>> way)
    {
        try
        {
            return await way().ConfigureAwait(false);
        }
        catch (PostgresException exception) when (Errors.IsRepeatedKey(exception) || exception.SqlState == PostgresErrorCodes.UndefinedFunction)
        {
            return false;
        }
    }

    private async ValueTask<bool> Arrays(List<int> keyed)
    {
        Reset(keyed);
        var returned = new ReturnedRows<TPlan, T>(call, keyed, _results, get);
        using (var command = call.Command(returned.FromArrays()))
        {
            _batch.AddArrays(command.Parameters);
            if (!await returned.Take(command, firstOrdinal: 1).ConfigureAwait(false))
                return false;
        }

        if (get)
            await new ExistingRows<TPlan, T>(call, rows, _results).Take(keyed).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<bool> Staged(List<int> inputs, List<int> keyed, List<int> loners)
    {
        var stage = new Stage<TPlan, T>(call);
        await using var open = stage.ConfigureAwait(false);
        await stage.Open().ConfigureAwait(false);
        for (var start = 0; start < inputs.Count; start += RowBatch<TPlan, T>.DefaultSize)
        {
            Fill(inputs.Skip(start).Take(RowBatch<TPlan, T>.DefaultSize), keyed, loners);
            await stage.Add(_batch).ConfigureAwait(false);
        }

        await stage.Close().ConfigureAwait(false);

        Reset(keyed);

        // Of DO NOTHING, one statement takes all: the first of a key is inserted, and no later one fails.
        var (first, last) = (0, 0);
        if (get)
            await stage.AddKeys().ConfigureAwait(false);
        else
            (first, last) = (1, await stage.Number(nullsEqual: false).ConfigureAwait(false));
        await stage.Analyze().ConfigureAwait(false);
        var returned = new ReturnedRows<TPlan, T>(call, keyed, _results, get);
        for (var occurrence = first; occurrence <= last; occurrence++)
        {
            using var command = call.Command(returned.FromStage(occurrence));
            command.CommandTimeout = stage.Timeout;
            if (!await returned.Take(command, firstOrdinal: 0).ConfigureAwait(false))
                return false;
        }

        await stage.Drop().ConfigureAwait(false);
        if (get)
            await new ExistingRows<TPlan, T>(call, rows, _results).Take(keyed).ConfigureAwait(false);
        return true;
    }

    private async ValueTask OneByOne(List<int> inputs)
    {
        if (inputs.Count == 0)
            return;
        if (get)
        {
            foreach (var input in inputs)
                _results[input] = await SingleRow.GetOrAdd(call.Connection, call.Plan, rows[input], call.Async, call.CancellationToken, call.Owner).ConfigureAwait(false);
            return;
        }

        Reset(inputs);
        await Pipeline.Return(call, inputs.ConvertAll(input => rows[input]), (row, result) => _results[inputs[row]] = result).ConfigureAwait(false);
    }

    private void Reset(List<int> inputs)
    {
        foreach (var input in inputs)
            _results[input] = UpsertResult<T>.Skipped;
    }
}
