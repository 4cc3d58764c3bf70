using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>
/// Finds the row that an incoming one conflicts with by the index itself, whatever it compares: where a trigger changes the key, or a
/// reading of the incoming row does not tell. The upsert keeps the row as it is, tells which it is, and is undone with its lock.
/// </summary>
/// <remarks>
/// Where a place can be noted, nothing is written, so that no trigger sees an update. Elsewhere the row is locked by an update whose
/// condition is false, and then set to itself.
/// </remarks>
internal static class IndexProbe
{
    /// <summary>What became of a probe.</summary>
    internal enum Outcome
    {
        /// <summary>The row is there.</summary>
        Found,

        /// <summary>There is no such row any more.</summary>
        Gone,

        /// <summary>The row can neither be inserted nor be seen.</summary>
        Hidden,
    }

    public static async ValueTask<(Outcome Outcome, UpsertResult<T> Result)> Run<TPlan, T>(
        StatementText text, NpgsqlConnection connection, TPlan plan, T row, bool async, CancellationToken cancellationToken)
        where TPlan : struct, IPostgreSqlReturningPlan<T>
    {
        var statement = text.Statement;
        var table = await TableFactsCache.Get(connection, statement, async).ConfigureAwait(false);
        var scope = await Scope.Begin(connection, async, cancellationToken).ConfigureAwait(false);
        try
        {
            var isInserted = false;
            using var insert = Upsert(table.HasPlaces ? text.NotingPlace : text.Locking);
            await DriverCalls.Rows(insert, _ => isInserted = true, async, cancellationToken).ConfigureAwait(false);
            if (isInserted)
                return (Outcome.Gone, UpsertResult<T>.Skipped);
            var result = UpsertResult<T>.Skipped;
            using var read = table.HasPlaces ? DriverCalls.Command(connection, text.AtPlace) : Upsert(text.Rewriting);
            await DriverCalls.Rows(
                read, reader => result = new(UpsertAction.Skipped, TPlan.Read(new PostgreSqlRow(reader, 0, statement))), async,
                cancellationToken).ConfigureAwait(false);
            return (result.HasRow ? Outcome.Found : Outcome.Hidden, result);
        }
        catch (PostgresException exception) when (Hides(exception))
        {
            return (Outcome.Hidden, UpsertResult<T>.Skipped);
        }
        finally
        {
            await scope.Abandon().ConfigureAwait(false);
        }

        NpgsqlCommand Upsert(string sql)
        {
            var command = DriverCalls.Command(connection, sql);
            new RowParameters(statement).Bind(command.Parameters, ref plan, row);
            return command;
        }
    }

    // No right to update, a policy, or a table whose rows have no place.
    private static bool Hides(PostgresException exception) => exception.SqlState is
        PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.FeatureNotSupported or
        PostgresErrorCodes.WrongObjectType or PostgresErrorCodes.InvalidTextRepresentation;
}
