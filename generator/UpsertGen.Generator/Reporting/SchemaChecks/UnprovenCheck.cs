using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Binding;
using UpsertGen.Generator.Contract;
using UpsertGen.Generator.Diagnostics;
using UpsertGen.Generator.Dialects;
using UpsertGen.Generator.Schema;

namespace UpsertGen.Generator.Reporting.SchemaChecks;

/// <summary>UPG419 as a warning: nothing is said of an operation because of a statement that is not understood.</summary>
internal static class UnprovenCheck
{
    /// <summary>At each [Upsert] of a type whose table is unproven.</summary>
    public static IEnumerable<Problem> Check(
        TypeModel model, BindingResult binding, SqlDialect dialect, EngineCatalog catalog, SchemaTable? table)
    {
        var cause = table is not null ? table.Unproven.FirstOrDefault() : catalog.MayMiss.FirstOrDefault();
        if (cause is null)
            return [];
        var effect = table is not null
            ? $"what the table {table.Name} has on {dialect.DisplayName} is not proven"
            : $"whether there is a table {model.Table.Name} on {dialect.DisplayName} is not known";
        return model.Operations.Select(
            o => Warning(binding.TargetLocations[o.Name], cause.Statement, cause.Message, $"{effect} ({Place(cause)})"));
    }

    /// <summary>At a conflict target that is not understood, though the table is.</summary>
    public static Problem Target(Location location, SqlDialect dialect, SchemaTable table, string target) =>
        Warning(location, target, "it is not known which unique key serves the target",
            $"{dialect.DisplayName} may refuse it for the table {table.Name}");

    /// <summary>At an insert that may leave out what a trigger gives.</summary>
    public static Problem Trigger(Location location, SqlDialect dialect, SchemaTable table, string trigger, string column) =>
        Warning(location, trigger, "what the trigger does is not known",
            $"whether it fills {column} of {table.Name} on {dialect.DisplayName} is not proven");

    private static Problem Warning(Location location, params object?[] arguments) =>
        new(Descriptors.SchemaNotRead, location, arguments, null, DiagnosticSeverity.Warning);

    private static string Place(SchemaProblem problem) => $"{Path.GetFileName(problem.Path)}, line {problem.Line}";
}
