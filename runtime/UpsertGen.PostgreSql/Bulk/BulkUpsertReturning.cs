using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>
/// Upserts many rows and returns one result per input row: sets of rows at once, and each row mapped to its input by key, here or on the
/// server.
/// </summary>
internal sealed class BulkUpsertReturning<TPlan, T>
    where TPlan : struct, IPostgreSqlReturningPlan<T>
{
    private readonly BulkCall<TPlan, T> _call;
    private readonly List<T> _rows;
    private readonly bool _get;
    private readonly UpsertResult<T>[] _results;
    private readonly ExistingRows<TPlan, T> _existing;
    private RowBatch<TPlan, T> _batch = null!;
    private UpsertCounts _counts;

    public BulkUpsertReturning(BulkCall<TPlan, T> call, List<T> rows, bool get)
    {
        (_call, _rows, _get) = (call, rows, get);
        _results = new UpsertResult<T>[rows.Count];
        _existing = new(call, rows, _results);
    }

    public async ValueTask<IReadOnlyList<UpsertResult<T>>> Run()
    {
        var size = _call.Atomic ? _rows.Count : _call.BatchSize;
        for (var first = 0; first < _rows.Count; first += size)
        {
            var (start, count) = (first, Math.Min(size, _rows.Count - first));
            await _call.InScope(
                scope => Unit(scope, start, count), static () => true, _ => Report(start, count), opensLate: true).ConfigureAwait(false);
        }

        return _results;
    }

    private void Report(int first, int count)
    {
        if (_call.Progress is null)
            return;
        foreach (var result in _results.AsSpan(first, count))
            _counts += UpsertCounts.Of(result.Action);

        _call.Progress.Report(new UpsertProgress(first + count, _counts));
    }

    private async ValueTask<bool> Unit(Scope scope, int first, int count)
    {
        // Of rows that are got, later ones of a key take the row of the first, which the server's join finds by itself.
        var joins = _get && _call.Statement.Target.Where is null && _call.Traits.TemporaryTables && !_call.SendsLists(count);
        _batch = new(
            _call.Statement, _call.Plan, Math.Max(_call.BatchSize, RowBatch<TPlan, T>.DefaultSize), joins ? Repeats.Ignore : Repeats.Find);
        var inputs = Enumerable.Range(first, count).ToList();
        if (_get)
        {
            // What is there is read, neither locked nor counted by an identity.
            await scope.Open(_call.CancellationToken).ConfigureAwait(false);
            Reset(inputs);
            await _existing.Read(inputs).ConfigureAwait(false);
            inputs = inputs.FindAll(input => !_results[input].HasRow);
            if (inputs.Count == 0)
                return true;
        }

        if (_call.Statement.Keys.Count == 0 || _call.Statement.GoesOneByOne || !await Together(scope, inputs).ConfigureAwait(false))
        {
            await scope.Open(_call.CancellationToken).ConfigureAwait(false);
            await OneByOne(inputs).ConfigureAwait(false);
        }

        return true;
    }

    // False when the rows that came back do not belong to the inputs one to one: a trigger changed their conflict columns. Nothing
    // is left of the attempt then.
    private async ValueTask<bool> Together(Scope scope, List<int> inputs)
    {
        // NULL equals nothing, so such a row cannot be mapped by its key.
        var (keyed, loners) = (new List<int>(inputs.Count), new List<int>());
        if (inputs.Count <= _call.BatchSize && _call.SendsArrays && !_call.SendsLists(inputs.Count))
        {
            var isWhole = Fill(inputs, 0, keyed, loners) == inputs.Count;
            if (isWhole && keyed.Count == 0)
                return false;
            if (isWhole && !_batch.HasRepeats && !_call.MustFindRepeats)
            {
                if (await Try(() => Arrays(scope, keyed)).ConfigureAwait(false))
                {
                    await OneByOne(loners).ConfigureAwait(false);
                    return true;
                }

                await scope.Restart(_call.CancellationToken).ConfigureAwait(false);
            }
        }

        if (!_call.Stages || _call.SendsLists(inputs.Count))
        {
            await scope.Open(_call.CancellationToken).ConfigureAwait(false);
            if (await Try(() => Chunks(scope, inputs, keyed, loners)).ConfigureAwait(false))
                return true;
            await scope.Restart(_call.CancellationToken).ConfigureAwait(false);
            return false;
        }

        // Outside the predicate of a partial index, rows with the same key are rows of their own, and only their order tells them apart.
        if (_get && _call.Statement.Target.Where is not null)
            return false;
        await scope.Open(_call.CancellationToken).ConfigureAwait(false);
        keyed.Clear();
        loners.Clear();
        if (await Try(() => Staged(inputs, keyed, loners)).ConfigureAwait(false))
        {
            await OneByOne(loners).ConfigureAwait(false);
            return true;
        }

        await scope.Restart(_call.CancellationToken).ConfigureAwait(false);
        return false;
    }

    // Without a stage: as many rows as a batch takes, one after the other.
    private async ValueTask<bool> Chunks(Scope scope, List<int> inputs, List<int> keyed, List<int> loners)
    {
        for (var place = 0; place < inputs.Count;)
        {
            keyed.Clear();
            loners.Clear();
            place = Fill(inputs, place, keyed, loners);
            if (keyed.Count > 0 && !await Chunk(scope, keyed).ConfigureAwait(false))
                return false;
            await OneByOne(loners).ConfigureAwait(false);
        }

        return true;
    }

    private async ValueTask<bool> Chunk(Scope scope, List<int> keyed)
    {
        if (IsPairable && (_batch.HasRepeats || _call.SendsLists(keyed.Count)))
            return await Lists(scope, keyed).ConfigureAwait(false);
        return _call.SendsArrays && !_batch.HasRepeats && !_call.MustFindRepeats
            && await Arrays(scope, keyed).ConfigureAwait(false);
    }

    private async ValueTask<bool> Lists(Scope scope, List<int> keyed)
    {
        Reset(keyed);
        var (offset, isPaired) = (StatementText.Offset(_call.Probe), true);
        await ListCommand.Send(
            _call,
            RowLists.Of(_call, _batch, mayRepeat: false),
            scope,
            endsScope: false,
            _call.Text.PairedListKeys,
            rows => _call.Text.ReturningList(_call.Table, rows),
            (list, reader) => isPaired = isPaired && Pair(list.Find(reader, offset), reader, keyed)).ConfigureAwait(false);
        if (isPaired && _get)
            await _existing.Complete(keyed).ConfigureAwait(false);
        return isPaired;
    }

    // False for a row that belongs to no input, or to one that has its row already.
    private bool Pair(int place, NpgsqlDataReader reader, List<int> keyed)
    {
        if (place < 0 || _results[keyed[place]].HasRow)
            return false;
        _results[keyed[place]] = new(
            _call.Probe.Outcome(reader.GetBoolean(0)),
            TPlan.Read(new PostgreSqlRow(reader, StatementText.Offset(_call.Probe), _call.Statement)));
        return true;
    }

    // Fills the batch as far as it goes. Returns the place to go on from.
    private int Fill(List<int> inputs, int start, List<int> keyed, List<int> loners)
    {
        _batch.Clear();
        var place = start;
        for (; place < inputs.Count && !_batch.IsFull; place++)
            (_batch.TryAddKeyed(_rows[inputs[place]]) ? keyed : loners).Add(inputs[place]);
        return place;
    }

    // A key that the server meets twice, or cannot compare with the parameter's type, calls for the next way.
    private static async ValueTask<bool> Try(Func<ValueTask<bool>> way)
    {
        try
        {
            return await way().ConfigureAwait(false);
        }
        catch (PostgresException e) when (Errors.IsRepeatedKey(e) || e.SqlState == PostgresErrorCodes.UndefinedFunction)
        {
            return false;
        }
    }

    private bool IsPairable =>
        _call.Statement.Reading is null && _batch.CanFind && _call.Table.Equality(_call.Statement) == KeyEquality.Exact;

    private ValueTask<bool> Arrays(Scope scope, List<int> keyed)
    {
        Reset(keyed);
        return !_get && IsPairable ? Paired(scope, keyed) : Joined(scope, keyed);
    }

    private async ValueTask<bool> Paired(Scope scope, List<int> keyed)
    {
        if (scope.IsOwn)
            await scope.Open(_call.CancellationToken).ConfigureAwait(false);
        var command = ArrayCommand.Get(
            _call.Connection,
            _call.Text.PairedKeys,
            _call.Text.PairedMany(_call.Table),
            scope.IsOwn ? Trip.Inside : Trip.BehindSavepoint,
            prepares: !_call.Statement.OnlyUpdates);
        var (offset, isPaired) = (StatementText.Offset(_call.Probe), true);
        await command.Run(_call, _batch, scope, reader => isPaired = isPaired && Pair(_batch.Find(reader, offset), reader, keyed))
            .ConfigureAwait(false);
        return isPaired;
    }

    private async ValueTask<bool> Joined(Scope scope, List<int> keyed)
    {
        await scope.Open(_call.CancellationToken).ConfigureAwait(false);
        var returned = new ReturnedRows<TPlan, T>(_call, keyed, _results, _get);
        using (var command = _call.Command(returned.FromArrays()))
        {
            _batch.AddArrays(command.Parameters);
            if (!await returned.Take(command, firstOrdinal: 1).ConfigureAwait(false))
                return false;
        }

        if (_get)
            await _existing.Complete(keyed).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<bool> Staged(List<int> inputs, List<int> keyed, List<int> loners)
    {
        var stage = new Stage<TPlan, T>(_call);
        await stage.Open().ConfigureAwait(false);
        for (var place = 0; place < inputs.Count;)
        {
            place = Fill(inputs, place, keyed, loners);
            await stage.Add(_batch).ConfigureAwait(false);
        }

        Reset(keyed);

        // Of DO NOTHING, one statement takes all: the first of a key is inserted, and no later one fails.
        var (first, last) = (0, 0);
        if (_get)
            await stage.AddKeys().ConfigureAwait(false);
        else
            (first, last) = (1,
                await stage.Number(nullsEqual: _call.Statement.OnlyUpdates && _call.Table.TakesNullsForEqual(_call.Statement))
                    .ConfigureAwait(false));
        await stage.Analyze().ConfigureAwait(false);
        var returned = new ReturnedRows<TPlan, T>(_call, keyed, _results, _get);
        for (var occurrence = first; occurrence <= last; occurrence++)
        {
            using var command = _call.Command(returned.FromStage(occurrence));
            command.CommandTimeout = stage.Timeout;
            if (!await returned.Take(command, firstOrdinal: 0).ConfigureAwait(false))
                return false;
        }

        await stage.Drop().ConfigureAwait(false);
        if (_get)
            await _existing.Complete(keyed).ConfigureAwait(false);
        return true;
    }

    private async ValueTask OneByOne(List<int> inputs)
    {
        if (inputs.Count == 0)
            return;
        if (_get)
        {
            foreach (var input in inputs)
                _results[input] = await SingleRow.GetOrAdd(_call.Text, _call.Connection, _call.Plan, _rows[input], _call.Async,
                    _call.CancellationToken, _call.Owner, input).ConfigureAwait(false);
            return;
        }

        Reset(inputs);
        await Pipeline.Return(_call, inputs.ConvertAll(input => _rows[input]), row => inputs[row],
            (row, result) => _results[inputs[row]] = result).ConfigureAwait(false);
    }

    private void Reset(List<int> inputs)
    {
        foreach (var input in inputs)
            _results[input] = UpsertResult<T>.Skipped;
    }
}
