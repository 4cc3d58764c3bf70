using System.Data;
using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>What all parts of one call of many rows share.</summary>
internal sealed class BulkCall<TPlan, T>
    where TPlan : struct, IPostgreSqlPlan<T>
{
    private readonly UpsertOptions? _options;
    private TPlan _plan;

    public BulkCall(
        StatementText text, NpgsqlConnection connection, TPlan plan, UpsertOptions? options, bool async,
        CancellationToken cancellationToken)
    {
        Text = text;
        Connection = connection;
        _plan = plan;
        Atomic = options?.Atomic ?? true;
        BatchSize = options?.BatchSize ?? RowBatch<TPlan, T>.DefaultSize;
        Progress = options?.Progress;
        _options = options;
        Async = async;
        CancellationToken = cancellationToken;
    }

    public StatementText Text { get; }

    public PostgreSqlStatement Statement => Text.Statement;

    public NpgsqlConnection Connection { get; }

    public TPlan Plan => _plan;

    public bool Atomic { get; }

    public int BatchSize { get; }

    public IProgress<UpsertProgress>? Progress { get; }

    public bool Async { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>What the server can do, inside <see cref="InScope"/> and after <see cref="Learn"/>.</summary>
    public ServerTraits Traits { get; private set; } = ServerTraits.Careful("");

    /// <summary>What is known of the table inside <see cref="InScope"/>, and after <see cref="Learn"/>.</summary>
    public TableFacts Table { get; private set; } = TableFacts.Unknown;

    /// <summary>How the server tells inserted from updated.</summary>
    public OutcomeProbe Probe => Table.Probe;

    /// <summary>
    /// True when the server would not tell that a statement meets a row twice, and rows that are one for it can differ in C#.
    /// </summary>
    public bool MustFindRepeats =>
        Statement.OnlyUpdates && (Table.Equality(Statement) != KeyEquality.Exact || Table.TakesNullsForEqual(Statement));

    /// <summary>
    /// True when rows are updated one by one, in the order of the keys: on a distributed table, no statement locks rows of several shards.
    /// </summary>
    private bool UpdatesEach => Statement.OnlyUpdates && Table.Shards > 0;

    /// <summary>True when rows can go as one array per column.</summary>
    public bool SendsArrays => Traits.Arrays && Statement.TakesArrays && !UpdatesEach;

    /// <summary>True when calls of several batches go through a temporary table.</summary>
    public bool Stages => Traits.TemporaryTables && !UpdatesEach;

    /// <summary>True when a number of rows goes in VALUES lists: where the server has no arrays, or takes longer for them.</summary>
    public bool SendsLists(int rows) => !Traits.Arrays || (Statement.OnlyUpdates
        ? UpdatesEach
        : (!Traits.TemporaryTables && !Statement.TakesArrays) || RowLists.IsWorth(rows, Statement.Columns.Count, Table.Shards));

    /// <summary>The call as the connection's owner inside <see cref="InScope"/>; otherwise null.</summary>
    public ConnectionOwner? Owner { get; private set; }

    /// <summary>Learns what the server can do and what the catalog says of the table, before the first row is read.</summary>
    public async ValueTask Learn()
    {
        var cache = ConnectionCache.Of(Connection);
        var owner = new ConnectionOwner(Statement.Method + "Many");
        var before = cache.Take(owner);
        try
        {
            await Look().ConfigureAwait(false);
        }
        finally
        {
            cache.Release(owner, before);
        }
    }

    /// <summary>
    /// Runs the work as one unit. When the table turned out to be of another kind than remembered, or a prepared statement out of date,
    /// it is run once more.
    /// </summary>
    /// <param name="work">What to do.</param>
    /// <param name="repeatable">True as long as the work can be done again.</param>
    /// <param name="report">
    /// Tells of the result. What it throws undoes the work, unless a call that is not atomic has committed it by itself.
    /// </param>
    /// <param name="opensLate">True for work that opens the scope by itself, where one statement alone does not do.</param>
    public async ValueTask<TResult> InScope<TResult>(
        Func<Scope, ValueTask<TResult>> work, Func<bool> repeatable, Action<TResult>? report = null, bool opensLate = false)
    {
        var cache = ConnectionCache.Of(Connection);
        var owner = new ConnectionOwner(Statement.Method + "Many");
        var before = cache.Take(owner);
        Owner = owner;
        try
        {
            if (LostStatements.Any)
                LostStatements.Restore(Connection, cache);
            await Look().ConfigureAwait(false);
            for (var (isRepeated, conflicts) = (false, 0); ;)
            {
                CancellationToken.ThrowIfCancellationRequested();
                var scope = Scope.Enter(Connection, Async);
                var (isDone, isReported, isCommitted) = (false, false, false);
                try
                {
                    if (!opensLate)
                        await scope.Open(CancellationToken).ConfigureAwait(false);
                    var result = await work(scope).ConfigureAwait(false);
                    isCommitted = scope.IsEnded;
                    if (!isCommitted)
                        CancellationToken.ThrowIfCancellationRequested();
                    isDone = true;
                    var reportsLate = ReportsLate(scope);
                    if (!reportsLate)
                    {
                        isReported = report is not null;
                        report?.Invoke(result);
                    }

                    await scope.Commit().ConfigureAwait(false);
                    isCommitted = true;
                    if (reportsLate)
                        ReportWritten(report, result);
                    return result;
                }
                catch (Exception exception) when (!isCommitted)
                {
                    var (isLost, isOwn) = (scope.IsLost, scope.IsOwn);
                    await scope.Abandon().ConfigureAwait(false);
                    if (exception is not PostgresException error)
                        throw;
                    if (isOwn && !isReported && Conflicts.Is(error) && conflicts < Conflicts.Retries(Traits, _options) && repeatable())
                    {
                        await Conflicts.Wait(conflicts++, Async, CancellationToken).ConfigureAwait(false);
                        continue;
                    }

                    if (Errors.IsOfRights(error))
                    {
                        Servers.Forget(Connection);
                        TableFactsCache.Forget(Connection, Statement);
                    }

                    if (isDone || !Table.MayBeStale(Statement, error))
                        throw;
                    if (!await Refresh(error, cache, isLost).ConfigureAwait(false) || isRepeated || !repeatable())
                        throw;
                    isRepeated = true;
                }
            }
        }
        finally
        {
            Owner = null;
            cache.Release(owner, before);
        }
    }

    /// <summary>True when progress is reported after the commit: what is written stays.</summary>
    public bool ReportsLate(Scope scope) => scope.IsOwn && (!Atomic || Progress is null);

    /// <summary>A command that has the arguments of the call.</summary>
    public NpgsqlCommand Command(string sql)
    {
        ConnectionCache.Of(Connection).Sent = sql;
        var command = DriverCalls.Command(Connection, sql);
        AddArguments(command.Parameters);
        return command;
    }

    /// <summary>Adds the arguments of the call.</summary>
    public void AddArguments(NpgsqlParameterCollection parameters)
    {
        if (Statement.Arguments.Count == 0)
            return;
        var arguments = new NpgsqlParameter?[Statement.Arguments.Count];
        var sink = new ParameterSink(arguments, Statement.Arguments, 0);
        _plan.BindArguments(ref sink);
        foreach (var argument in arguments)
            parameters.Add(argument!);
    }

    public ValueTask Run(string sql) => DriverCalls.Run(Connection, sql, Async, CancellationToken);

    public ValueTask Run(params string[] sql) => DriverCalls.Run(Connection, sql, Async, CancellationToken);

    private async ValueTask Look()
    {
        Traits = await Servers.Get(Connection, Async).ConfigureAwait(false);
        Table = await TableFactsCache.Get(Connection, Statement, Async).ConfigureAwait(false);
    }

    private void ReportWritten<TResult>(Action<TResult>? report, TResult result)
    {
        try
        {
            report?.Invoke(result);
        }
        catch (Exception exception)
        {
            throw new RowsWrittenException(Statement.Method, "the progress callback", exception);
        }
    }

    // Reads again what may be out of date. True when something was.
    private async ValueTask<bool> Refresh(PostgresException error, ConnectionCache cache, bool isLost)
    {
        TableFactsCache.Forget(Connection, Statement);

        // A call has several statements, and the error tells of one.
        if (Errors.IsStalePlan(error))
            LostStatements.Add(Connection);
        if (Connection.State != ConnectionState.Open || isLost)
            return false;
        LostStatements.Restore(Connection, cache);
        var (probe, order) = (Probe, Table.Order(Statement));
        await Look().ConfigureAwait(false);
        return probe != Probe || order != Table.Order(Statement) || Errors.IsStalePlan(error);
    }
}
