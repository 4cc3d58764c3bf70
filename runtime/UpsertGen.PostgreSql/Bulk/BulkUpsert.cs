using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Upserts many rows and counts what happened: no row comes back per row.</summary>
internal sealed class BulkUpsert<TPlan, T>(BulkCall<TPlan, T> call, RowSource<T> rows)
    where TPlan : struct, IPostgreSqlPlan<T>
{
    private const string Applying = "\"_upsertgen_apply\"";

    // In place of the number of an occurrence: the rows have none.
    private const int All = 0;

    // True for a batch of several in one transaction.
    private bool _isPart;
    private long _rows;
    private UpsertCounts _counts;

    public async ValueTask<UpsertCounts> Run()
    {
        if (call.Statement.GoesOneByOne)
            return await OneByOne().ConfigureAwait(false);
        await call.Learn().ConfigureAwait(false);
        var batch = new RowBatch<TPlan, T>(call.Statement, call.Plan, call.BatchSize, OfRepeats());
        var more = await rows.Fill(batch, lookAhead: call.Atomic, call.Owner, call.CancellationToken).ConfigureAwait(false);
        if (more && call.Atomic)
        {
            await call.InScope(
                scope => call.Stages ? Stream(batch) : Batches(batch, scope), () => _rows == 0).ConfigureAwait(false);
            return _counts;
        }

        while (batch.Count > 0)
        {
            await call.InScope(
                scope => Apply(batch, scope),
                static () => true,
                counts => Report(batch.Count + batch.Folded, counts),
                opensLate: true).ConfigureAwait(false);
            batch.Clear();
            if (more)
                more = await rows.Fill(batch, lookAhead: false, call.Owner, call.CancellationToken).ConfigureAwait(false);
        }

        return _counts;
    }

    // Outside the predicate of a partial index, rows with the same key are rows of their own.
    private bool Folds => call.Statement.Conflict.Updates && call.Statement.Folds is not null && call.Statement.Target.Where is null;

    // Rows of one key are combined here only where it is known what the server takes for one key.
    private Repeats OfRepeats() =>
        call.Statement.OnlyUpdates ? Repeats.Find
        : !Folds ? (call.Traits is { Arrays: true, TemporaryTables: true } && call.Table.Shards == 0 ? Repeats.Ignore : Repeats.Find)
        : call.Table.Equality(call.Statement) == KeyEquality.Exact ? Repeats.Fold : Repeats.Find;

    private void Report(long rows, UpsertCounts counts)
    {
        _rows += rows;
        _counts += counts;
        call.Progress?.Report(new UpsertProgress(_rows, _counts));
    }

    // One batch: a statement with arrays, or through a stage what arrays cannot carry or one statement cannot do.
    private async ValueTask<UpsertCounts> Apply(RowBatch<TPlan, T> batch, Scope scope)
    {
        var repeats = batch.HasRepeats || call.MustFindRepeats;
        if (call.SendsLists(batch.Count))
            return await Lists(batch, scope, repeats && !call.Statement.OnlyUpdates).ConfigureAwait(false);
        if (call.SendsArrays && !repeats)
        {
            try
            {
                return await Arrays(batch, scope).ConfigureAwait(false);
            }
            catch (PostgresException exception) when (Errors.IsRepeatedKey(exception))
            {
                await Undo(scope).ConfigureAwait(false);
                repeats = true;
            }
        }

        if (!call.Traits.TemporaryTables)
            return await Lists(batch, scope, mayRepeat: true).ConfigureAwait(false);
        await scope.Open(call.CancellationToken).ConfigureAwait(false);
        var stage = new Stage<TPlan, T>(call);
        await stage.Open().ConfigureAwait(false);
        await stage.Add(batch).ConfigureAwait(false);
        return await ApplyStage(stage, repeats, batch.HasNullKeys, batch.Folded).ConfigureAwait(false);
    }

    // In one round trip, unless progress is to be reported before the commit.
    private async ValueTask<UpsertCounts> Arrays(RowBatch<TPlan, T> batch, Scope scope)
    {
        var reports = call.Progress is not null && !call.ReportsLate(scope);
        if (reports)
            await scope.Open(call.CancellationToken).ConfigureAwait(false);
        var command = ArrayCommand.Get(
            call.Connection,
            call.Text.CountingKeys,
            call.Text.CountingMany(call.Table),
            reports || _isPart ? Trip.Inside : scope.IsOwn ? Trip.Alone : Trip.InSavepoint,
            prepares: !call.Statement.OnlyUpdates);
        (long Inserted, long Written) counted = default;
        await command.Run(call, batch, scope, reader => counted = (reader.GetInt64(0), reader.GetInt64(1))).ConfigureAwait(false);
        return Counts(counted, batch.Count, batch.Folded);
    }

    // The rows in VALUES lists; each by itself where rows that differ here turn out to be one for the server.
    private async ValueTask<UpsertCounts> Lists(RowBatch<TPlan, T> batch, Scope scope, bool mayRepeat)
    {
        var reports = call.Progress is not null && !call.ReportsLate(scope);
        if (reports)
            await scope.Open(call.CancellationToken).ConfigureAwait(false);
        for (var repeats = mayRepeat; ; repeats = true)
        {
            var counted = (Inserted: 0L, Written: 0L);
            try
            {
                await ListCommand.Send(
                    call,
                    RowLists.Of(call, batch, repeats),
                    scope,
                    endsScope: !reports && !scope.IsOpen,
                    call.Text.CountingListKeys,
                    rows => call.Text.FlaggedList(call.Table, rows),
                    (_, reader) => counted = (counted.Inserted + (reader.GetBoolean(0) ? 1 : 0), counted.Written + 1))
                        .ConfigureAwait(false);
                return Counts(counted, batch.Count, batch.Folded);
            }
            catch (PostgresException exception) when (!repeats && Errors.IsRepeatedKey(exception))
            {
                await Undo(scope).ConfigureAwait(false);
            }
        }
    }

    // Without a stage, batch by batch in one transaction: two such calls that bring rows in another order can deadlock.
    private async ValueTask<bool> Batches(RowBatch<TPlan, T> batch, Scope scope)
    {
        _isPart = true;
        for (var more = true; batch.Count > 0;)
        {
            await call.Run($"SAVEPOINT {Applying}").ConfigureAwait(false);
            var counts = await Apply(batch, scope).ConfigureAwait(false);
            await call.Run($"RELEASE SAVEPOINT {Applying}").ConfigureAwait(false);
            Report(batch.Count + batch.Folded, counts);
            batch.Clear();
            if (more)
                more = await rows.Fill(batch, lookAhead: true, call.Owner, call.CancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private ValueTask Undo(Scope scope) =>
        _isPart ? call.Run($"ROLLBACK TO SAVEPOINT {Applying}") : scope.Restart(call.CancellationToken);

    private async ValueTask<bool> Stream(RowBatch<TPlan, T> batch)
    {
        var stage = new Stage<TPlan, T>(call);
        await stage.Open().ConfigureAwait(false);
        var (repeats, nulls, folded, more) = (call.Statement.OnlyUpdates, false, 0L, true);
        while (batch.Count > 0)
        {
            await stage.Add(batch).ConfigureAwait(false);
            repeats |= batch.HasRepeats;
            nulls |= batch.HasNullKeys;
            folded += batch.Folded;

            // What becomes of the rows is known only when all are applied.
            Report(batch.Count + batch.Folded, default);
            batch.Clear();
            if (more)
                more = await rows.Fill(batch, lookAhead: true, call.Owner, call.CancellationToken).ConfigureAwait(false);
        }

        var counts = await ApplyStage(stage, repeats, nulls, folded).ConfigureAwait(false);
        Report(0, counts);
        return true;
    }

    private async ValueTask<UpsertCounts> ApplyStage(Stage<TPlan, T> stage, bool repeats, bool nulls, long folded)
    {
        var counted = await ApplyStage(stage, repeats, nulls).ConfigureAwait(false);
        await stage.Drop().ConfigureAwait(false);
        return Counts(counted, stage.Rows, folded);
    }

    // Repeated keys are rare, and the server finds them by itself: only then the rows are numbered, and applied occurrence by
    // occurrence. The first statement has locked every key by then.
    private async ValueTask<(long Inserted, long Written)> ApplyStage(Stage<TPlan, T> stage, bool repeats, bool nulls)
    {
        if (!call.Statement.Conflict.Updates)
            return await Occurrence(stage, All).ConfigureAwait(false);
        await call.Run($"SAVEPOINT {Applying}").ConfigureAwait(false);
        if (!repeats)
        {
            try
            {
                return await Occurrence(stage, All).ConfigureAwait(false);
            }
            catch (PostgresException exception) when (Errors.IsRepeatedKey(exception))
            {
                await call.Run($"ROLLBACK TO SAVEPOINT {Applying}").ConfigureAwait(false);
            }
        }

        try
        {
            return await Occurrences(stage, nullsEqual: call.Statement.OnlyUpdates && call.Table.TakesNullsForEqual(call.Statement))
                .ConfigureAwait(false);
        }
        catch (PostgresException exception) when (nulls && Errors.IsRepeatedKey(exception))
        {
            await call.Run($"ROLLBACK TO SAVEPOINT {Applying}").ConfigureAwait(false);
        }

        return await Occurrences(stage, nullsEqual: true).ConfigureAwait(false);
    }

    private async ValueTask<(long Inserted, long Written)> Occurrences(Stage<TPlan, T> stage, bool nullsEqual)
    {
        var occurrences = await stage.Number(nullsEqual).ConfigureAwait(false);
        var (inserted, written) = (0L, 0L);
        for (var occurrence = 1; occurrence <= occurrences; occurrence++)
        {
            var counted = await Occurrence(stage, occurrence).ConfigureAwait(false);
            inserted += counted.Inserted;
            written += counted.Written;
        }

        return (inserted, written);
    }

    private async ValueTask<(long Inserted, long Written)> Occurrence(Stage<TPlan, T> stage, int occurrence)
    {
        using var command = call.Command(call.Text.CountingStaged(call.Table, occurrence));
        command.CommandTimeout = stage.Timeout;
        return await Counted(command).ConfigureAwait(false);
    }

    private ValueTask<(long Inserted, long Written)> Counted(NpgsqlCommand command) =>
        DriverCalls.Row(command, static reader => (reader.GetInt64(0), reader.GetInt64(1)), call.Async, call.CancellationToken);

    private UpsertCounts Counts((long Inserted, long Written) counted, long sent, long folded) =>
        call.Probe.Counts(sent, counted.Written, counted.Inserted, folded);

    // The conflict columns are unknown: rows go one per statement, in input order.
    private async ValueTask<UpsertCounts> OneByOne()
    {
        var chunk = new List<T>();
        var more = await Refill(chunk, true).ConfigureAwait(false);
        while (chunk.Count > 0)
        {
            if (call.Atomic)
            {
                await call.InScope(
                    async _ =>
                    {
                        do
                        {
                            Report(chunk.Count, await Pipeline.Count(call, chunk, _rows).ConfigureAwait(false));
                            more = await Refill(chunk, more).ConfigureAwait(false);
                        }
                        while (chunk.Count > 0);
                        return true;
                    },
                    () => _rows == 0).ConfigureAwait(false);
            }
            else
            {
                await call.InScope(
                    _ => Pipeline.Count(call, chunk, _rows), static () => true, counts => Report(chunk.Count, counts))
                        .ConfigureAwait(false);
                more = await Refill(chunk, more).ConfigureAwait(false);
            }
        }

        return _counts;
    }

    private ValueTask<bool> Refill(List<T> chunk, bool more)
    {
        chunk.Clear();
        return more ? rows.Fill(chunk, call.BatchSize, call.Owner, call.CancellationToken) : new(false);
    }
}
