using Xunit.Abstractions;

namespace UpsertGen.Runtime.Tests.Infrastructure;

/// <summary>A database engine that a test runs on: SQLite, or PostgreSQL of one major version.</summary>
public sealed class Engine : IXunitSerializable, IEquatable<Engine>
{
    private bool isPostgreSql;

    /// <summary>For xunit, which rebuilds theory arguments.</summary>
    [Obsolete("Use Engine.Sqlite or Engine.PostgreSql.", error: true)]
    public Engine()
    {
    }

    private Engine(bool isPostgreSql, int major)
    {
        this.isPostgreSql = isPostgreSql;
        Major = major;
    }

    /// <summary>SQLite.</summary>
    public static Engine Sqlite { get; } = new(isPostgreSql: false, major: 0);

    /// <summary>True for SQLite.</summary>
    public bool IsSqlite => !isPostgreSql;

    /// <summary>True for PostgreSQL.</summary>
    public bool IsPostgreSql => isPostgreSql;

    /// <summary>The major version of PostgreSQL; 0 for SQLite, and when no server could be asked.</summary>
    public int Major { get; private set; }

    /// <summary>PostgreSQL of the given major version.</summary>
    public static Engine PostgreSql(int major) => new(isPostgreSql: true, major);

    /// <inheritdoc/>
    public void Deserialize(IXunitSerializationInfo info)
    {
        isPostgreSql = info.GetValue<bool>(nameof(isPostgreSql));
        Major = info.GetValue<int>(nameof(Major));
    }

    /// <inheritdoc/>
    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(isPostgreSql), isPostgreSql);
        info.AddValue(nameof(Major), Major);
    }

    /// <inheritdoc/>
    public bool Equals(Engine? other) => other is not null && other.isPostgreSql == isPostgreSql && other.Major == Major;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Engine);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(isPostgreSql, Major);

    /// <inheritdoc/>
    public override string ToString() => IsSqlite ? "SQLite" : Major == 0 ? "PostgreSQL" : $"PostgreSQL {Major}";
}
