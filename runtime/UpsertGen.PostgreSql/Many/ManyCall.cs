using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>What all parts of one call of many rows share.</summary>
internal sealed class ManyCall<TPlan, T>
    where TPlan : struct, IPostgreSqlPlan<T>
{
    private TPlan _plan;

    public ManyCall(NpgsqlConnection connection, TPlan plan, UpsertOptions? options, bool async, CancellationToken cancellationToken)
    {
        UpsertGuard.CheckConnection(connection, Statement.Method);
        Connection = connection;
        _plan = plan;
        Atomic = options?.Atomic ?? true;
        BatchSize = options?.BatchSize ?? RowBatch<TPlan, T>.DefaultSize;
        Progress = options?.Progress;
        Async = async;
        CancellationToken = cancellationToken;
    }

    public static PostgreSqlStatement Statement => PlanText<TPlan, T>.Statement;

    public static StatementText Text => PlanText<TPlan, T>.Text;

    public NpgsqlConnection Connection { get; }

    public TPlan Plan => _plan;

    public bool Atomic { get; }

    public int BatchSize { get; }

    public IProgress<UpsertProgress>? Progress { get; }

    public bool Async { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>How the server tells inserted from updated; known inside <see cref="InScope"/>.</summary>
    public FlagForm Form { get; private set; }

    /// <summary>
    /// Runs the work as one unit. When the table turned out to be of another kind than remembered, and nothing of the caller's is
    /// lost, it is run once more.
    /// </summary>
    /// <param name="work">What to do.</param>
    /// <param name="repeatable">True when the work can be done again.</param>
    public async ValueTask<TResult> InScope<TResult>(Func<Scope, ValueTask<TResult>> work, bool repeatable)
    {
        Form = await TableKinds.Form(Connection, Statement, many: true, Async, CancellationToken).ConfigureAwait(false);
        while (true)
        {
            var scope = await Scope.Begin(Connection, Async, CancellationToken).ConfigureAwait(false);
            try
            {
                var result = await work(scope).ConfigureAwait(false);
                CancellationToken.ThrowIfCancellationRequested();
                await scope.Commit().ConfigureAwait(false);
                return result;
            }
            catch (Exception exception)
            {
                await scope.Abandon().ConfigureAwait(false);
                if (exception is not PostgresException error || !Errors.MayBeStale(error))
                    throw;
                TableKinds.Forget(Connection, Statement);
                if (!repeatable || !scope.IsOwn)
                    throw;
                var form = await TableKinds.Form(Connection, Statement, many: true, Async, CancellationToken).ConfigureAwait(false);
                if (form == Form)
                    throw;
                Form = form;
            }
        }
    }

    /// <summary>A command that has the arguments of the call.</summary>
    public NpgsqlCommand Command(string sql)
    {
        var command = new NpgsqlCommand(sql, Connection);
        var arguments = new NpgsqlParameter?[Statement.Arguments.Count];
        var sink = new ParameterSink(arguments, Statement.Arguments, 0);
        _plan.BindArguments(ref sink);
        foreach (var argument in arguments)
            command.Parameters.Add(argument!);
        return command;
    }

    public ValueTask Run(string sql) => Db.Run(Connection, sql, Async, CancellationToken);

    public ValueTask Run(params string[] sql) => Db.Run(Connection, sql, Async, CancellationToken);
}
