using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Compares the live database with the model of a type's operations.</summary>
internal sealed class SchemaCheck
{
    private const string Trying = "\"_upsertgen_try\"";

    private static readonly HashSet<string> SystemColumns = new(
        StringComparer.Ordinal) { "xmin", "xmax", "cmin", "cmax", "ctid", "tableoid" };

    private readonly NpgsqlConnection _connection;
    private readonly bool _async;
    private readonly CancellationToken _cancellationToken;
    private readonly List<string> _differences = [];
    private ServerTraits _traits = ServerTraits.Careful("");

    private SchemaCheck(NpgsqlConnection connection, bool async, CancellationToken cancellationToken)
    {
        _connection = connection;
        _async = async;
        _cancellationToken = cancellationToken;
    }

    /// <exception cref="UpsertSchemaException">There are differences.</exception>
    public static ValueTask Run(
        NpgsqlConnection connection, IReadOnlyList<PostgreSqlStatement> statements, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statements);
        if (statements.Count == 0)
            return default;
        var method = $"{statements[0].Method.Split('.')[0]}.CheckSchema";
        UpsertGuard.CheckConnection(connection, method);
        return new SchemaCheck(connection, async, cancellationToken).Run(method, statements);
    }

    private async ValueTask Run(string method, IReadOnlyList<PostgreSqlStatement> statements)
    {
        var cache = ConnectionCache.Of(_connection);
        var before = cache.Take(method);
        try
        {
            var scope = await Scope.Begin(_connection, _async, _cancellationToken).ConfigureAwait(false);
            try
            {
                await Compare(statements).ConfigureAwait(false);
            }
            finally
            {
                await scope.Abandon().ConfigureAwait(false);
            }
        }
        finally
        {
            cache.Release(before);
        }

        if (_differences.Count > 0)
            throw new UpsertSchemaException(statements[0].Model.TypeName, [.. _differences.Distinct()]);
    }

    private async ValueTask Compare(IReadOnlyList<PostgreSqlStatement> statements)
    {
        var first = statements[0];
        if (await LiveTable.Read(_connection, first.Table, _async, _cancellationToken).ConfigureAwait(false) is not { } table)
        {
            _differences.Add($"table {first.Table} does not exist in this database, or is not on its search_path");
            return;
        }

        var written = statements.SelectMany(Written).Select(static c => c.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (column, type) in first.Model.Columns.Zip(first.Types))
            CompareColumn(column, type, table, written.Contains(Sql.Stored(column.Name)));
        foreach (var column in table.Columns)
        {
            if (column is { NotNull: true, HasDefault: false } && !table.HasTriggersBefore && !statements.All(static s => s.OnlyUpdates)
                && !first.Model.Columns.Any(c => Sql.Stored(c.Name) == column.Name))
                _differences.Add(
                    $"column {column.Name} ({column.Type}) is NOT NULL without a default, but {first.Model.TypeName} has no property for it");
        }

        foreach (var statement in table.HasTriggersBefore ? [] : statements)
        {
            _differences.AddRange(statement.LeftOut()
                .Where(column => table.Columns.Any(c => c.Name == Sql.Stored(column.Name) && c is { NotNull: true, HasDefault: false }))
                .Select(statement.Needed));
        }

        _traits = await Servers.Get(_connection, _async).ConfigureAwait(false);
        foreach (var statement in statements)
            await Try(statement, table).ConfigureAwait(false);
    }

    // What finds the row of an update is not written, nor is what an update only compares.
    private static IEnumerable<PostgreSqlColumn> Written(PostgreSqlStatement statement) =>
        statement.OnlyUpdates ? statement.Columns.Where((_, i) => !statement.Keys.Contains(i)) : statement.Columns.Take(statement.Inserted);

    private void CompareColumn(UpsertModelColumn column, string? type, LiveTable table, bool written)
    {
        if (table.Columns.FirstOrDefault(c => c.Name == Sql.Stored(column.Name)) is not { } live)
        {
            if (column.Generated && SystemColumns.Contains(column.Name))
                return;
            var nearest = Suggestions.Nearest(column.Name, table.Columns.Select(static c => c.Name));
            _differences.Add($"column {column.Name} of {column.Property} does not exist"
                + (nearest is null ? "" : $"; did you mean {nearest}?"));
            return;
        }

        if (type is not null && !DeclaredTypes.Fits(type, live.Type) && !DeclaredTypes.Fits(type, live.BaseType))
            _differences.Add($"column {column.Name} is {live.Type}, but {column.Property} is {type}");
        if (live.IsAlwaysGenerated && written)
            _differences.Add(
                $"column {column.Name} is generated by the database, but {column.Property} is written: mark it [DatabaseGenerated]");
        if (column.Generated && live is { NotNull: true, HasDefault: false } && !table.HasTriggersBefore && !written)
            _differences.Add($"column {column.Name} has no default and is not generated, but {column.Property} is left to the database");
        if (table.IsView)
            return;
        if (column.Nullable == true && live.NotNull && written)
            _differences.Add($"column {column.Name} is NOT NULL, but {column.Property} can be null");
        if (column.Nullable == false && !live.NotNull)
            _differences.Add($"column {column.Name} can be NULL, but {column.Property} cannot be null");
    }

    // The server itself says whether it takes the statements: EXPLAIN plans them, and finds the unique index, without running them.
    private async ValueTask Try(PostgreSqlStatement statement, LiveTable table)
    {
        var distribution = _traits.DistributedTables
            ? await TableFactsCache.Read(_connection, statement, _async).ConfigureAwait(false)
            : TableFacts.Unknown;
        if (distribution.WhyNoIndex(statement) is { } why)
        {
            _differences.Add(why);
            return;
        }

        // A row without a value of the distribution column has no shard.
        var row = statement.Arguments.Concat(statement.Columns).Select(
            column => (column.Type, Value: distribution.DistributionColumn == column.Name
                ? Sample(column.Type, distribution.Types.GetValueOrDefault(column.Name, column.Type))
                : DBNull.Value)).ToList();
        var arbiters = await Explain(statement, statement.ReturningText, row, table).ConfigureAwait(false);
        if (arbiters is null)
            return;
        foreach (var index in table.DeferrableIndexes.Intersect(arbiters))
            _differences.Add($"{statement.Method}: the constraint {index} is deferrable, which ON CONFLICT does not take");
        if (statement.TakesArrays && _traits.Arrays && distribution.Shards == 0)
        {
            var arrays = statement.Arguments.Select(static c => c.Type).Concat(statement.Columns.Select(static c => c.Type + "[]"));
            await Explain(statement, new StatementText(statement).WritesMany(TableFacts.Unknown), Nulls(arrays), table)
                .ConfigureAwait(false);
        }

        if (statement.Existing is { IsReadable: true })
        {
            var kind = await TableFactsCache.Read(_connection, statement, _async).ConfigureAwait(false);
            var inputs = Nulls(KeySelect.Inputs(statement).Select(input => statement.Columns[input].Type));
            await Explain(statement, KeySelect.One(statement, kind), inputs, table).ConfigureAwait(false);
        }
    }

    private static List<(string Type, object Value)> Nulls(IEnumerable<string> types) =>
        [.. types.Select(static type => (type, (object)DBNull.Value))];

    // A text is one that the column's own type reads.
    private static object Sample(string type, string column) => type switch
    {
        "text" => column switch
        {
            "uuid" => Guid.Empty.ToString(),
            "smallint" or "integer" or "bigint" or "real" or "double precision" => "0",
            "boolean" => "false",
            _ when column.StartsWith("numeric", StringComparison.Ordinal) => "0",
            _ when column == "date" || column.StartsWith("timestamp", StringComparison.Ordinal) => "1970-01-01",
            _ => "",
        },
        "smallint" => (short)0,
        "integer" => 0,
        "bigint" => 0L,
        "numeric" => 0m,
        "boolean" => false,
        "uuid" => Guid.Empty,
        "date" => DateOnly.FromDateTime(DateTime.UnixEpoch),
        "timestamp with time zone" => DateTime.UnixEpoch,
        _ => DBNull.Value,
    };

    /// <summary>The unique indexes that the statement was matched with, or null when it was refused.</summary>
    private async ValueTask<string[]?> Explain(
        PostgreSqlStatement statement, string sql, List<(string Type, object Value)> parameters, LiveTable table)
    {
        await DriverCalls.Run(_connection, $"SAVEPOINT {Trying}", _async, _cancellationToken).ConfigureAwait(false);
        try
        {
            using var command = DriverCalls.Command(_connection, "EXPLAIN " + sql);
            foreach (var (type, value) in parameters)
                command.Parameters.Add(new NpgsqlParameter { Value = value, DataTypeName = type });
            return await Arbiters(command).ConfigureAwait(false);
        }
        catch (PostgresException exception)
        {
            await DriverCalls.Run(_connection, $"ROLLBACK TO SAVEPOINT {Trying}", _async, _cancellationToken).ConfigureAwait(false);
            Refused(statement, exception, table);
        }
        catch (Exception exception) when (exception is NotSupportedException or ArgumentException)
        {
            // The driver does not know a type: nothing was sent.
            _differences.Add($"{statement.Method}: {exception.Message}");
        }

        return null;
    }

    private async ValueTask<string[]> Arbiters(NpgsqlCommand command)
    {
        const string Heading = "Conflict Arbiter Indexes: ";
        string[] arbiters = [];
        await DriverCalls.Rows(
            command,
            reader =>
            {
                var line = reader.GetString(0).Trim();
                if (line.StartsWith(Heading, StringComparison.Ordinal))
                    arbiters = line[Heading.Length..].Split(", ");
            },
            _async,
            _cancellationToken).ConfigureAwait(false);
        return arbiters;
    }

    private void Refused(PostgreSqlStatement statement, PostgresException exception, LiveTable table)
    {
        // A column that is missing or generated was named already.
        if (_differences.Count > 0 && exception.SqlState is PostgresErrorCodes.UndefinedColumn or "428C9")
            return;
        _differences.Add(exception.SqlState switch
        {
            PostgresErrorCodes.InvalidColumnReference or PostgresErrorCodes.UndefinedObject =>
                $"{statement.Method}: no unique constraint or index matches a conflict on {Errors.Target(statement)}" +
                (table.IndexLimit is { } limit ? $"; {limit}" : statement.CreateIndex is { } create ? $"; run: {create}" : ""),
            _ => $"{statement.Method}: the server refuses the statement: {exception.MessageText} ({exception.SqlState})",
        });
    }
}
