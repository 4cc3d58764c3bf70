using Npgsql;

namespace UpsertGen.PostgreSql;

/// <summary>Checks of a data source, beside those of a connection in <see cref="UpsertGuard"/>.</summary>
internal static class Guard
{
    public static void Check<T>(NpgsqlDataSource dataSource, T row, PostgreSqlStatement statement)
    {
        Check(dataSource, statement);
        if (row is null)
            throw new ArgumentNullException(nameof(row), $"{statement.Method} needs a row, but it is null.");
    }

    public static void Check(NpgsqlDataSource dataSource, PostgreSqlStatement statement)
    {
        if (dataSource is null)
            throw new ArgumentNullException(nameof(dataSource), $"{statement.Method} needs a data source, but it is null.");
    }
}
