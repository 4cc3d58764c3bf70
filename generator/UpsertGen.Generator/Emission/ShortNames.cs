using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Dialects;

namespace UpsertGen.Generator.Emission;

/// <summary>Names of types as one generated file writes them: short where nothing is in the way.</summary>
internal sealed class ShortNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public ShortNames(TypeModel model, IReadOnlyList<SqlDialect> dialects)
    {
        var type = model.Type;
        // The using directives of the whole project stand at the same level there, and can import the same names.
        if (type.Namespace.Length == 0)
            return;
        var imported = ImportedNames.Of(dialects);
        Usings = [.. imported.Select(static i => i.Namespace)];
        foreach (var (space, types) in imported)
        {
            foreach (var name in types.Except(type.Shadowed))
                _names[$"global::{space}.{name}"] = name;
        }

        var prefix = $"global::{type.Namespace}.";
        if (type.FullName.StartsWith(prefix, StringComparison.Ordinal) && type.FullName.Substring(prefix.Length) is var row
            && row.IndexOf('.') < 0 && !type.Shadowed.Contains(row) && !_names.ContainsValue(row) && !IsMember(model, row))
            _names[type.FullName] = row;
    }

    /// <summary>The namespaces to import.</summary>
    public IReadOnlyList<string> Usings { get; } = [];

    /// <summary>The name of a type that is given fully qualified.</summary>
    public string Of(string type) => _names.TryGetValue(type, out var name) ? name : type;

    // A class of the generated one's own would be found first.
    private static bool IsMember(TypeModel model, string name) =>
        name == "Sql" || name == model.Type.ClassName || (model.Type.IsPart && name == model.Type.ClassName + "_Parts")
        || model.Operations.Any(o => name == o.Name + "Plan" || name.StartsWith(o.Name + "Calls", StringComparison.Ordinal))
        || name.StartsWith("Schema", StringComparison.Ordinal) || name.StartsWith("Hidden", StringComparison.Ordinal);
}
