namespace UpsertGen;

/// <summary>How names without <c>[Table]</c> or <c>[Column]</c> are written in SQL, for the whole assembly.</summary>
/// <param name="policy">The policy; snake_case when the attribute is absent.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UpsertNamingAttribute(NamingPolicy policy) : Attribute
{
    /// <summary>The policy.</summary>
    public NamingPolicy Policy { get; } = policy;
}

/// <summary>A naming policy for tables and columns.</summary>
public enum NamingPolicy
{
    /// <summary><c>UserId</c> becomes <c>user_id</c>, as <c>JsonNamingPolicy.SnakeCaseLower</c> does it.</summary>
    SnakeCase,

    /// <summary>Names are written as they stand in C#.</summary>
    AsWritten,
}
