using System.Reflection;
using Xunit.Sdk;

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>
/// Runs a theory on SQLite and on every configured PostgreSQL: the method's first parameter is the <see cref="Engine"/>,
/// the attribute's arguments are the others. Repeatable: <c>[Theory, EveryEngine(1), EveryEngine(2)]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EveryEngineAttribute(params object?[]? arguments) : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod)
        => EngineRows.Of([Engine.Sqlite, .. EngineRows.PostgreSql], arguments);
}

/// <summary>Runs a theory on every configured PostgreSQL; otherwise as <see cref="EveryEngineAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EveryPostgresAttribute(params object?[]? arguments) : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) => EngineRows.Of(EngineRows.PostgreSql, arguments);
}

internal static class EngineRows
{
    // Without any PostgreSQL there is still one row, so that the test fails and says what to do.
    public static IReadOnlyList<Engine> PostgreSql => [.. PostgresSource.Majors.DefaultIfEmpty().Select(Engine.PostgreSql)];

    // A single null argument arrives as a null array.
    public static IEnumerable<object?[]> Of(IEnumerable<Engine> engines, object?[]? arguments)
        => engines.Select(engine => (object?[])[engine, .. arguments ?? [null]]);
}
