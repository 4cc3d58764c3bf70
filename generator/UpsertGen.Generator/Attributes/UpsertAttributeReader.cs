using Microsoft.CodeAnalysis;
using UpsertGen.Generator.Contract;

namespace UpsertGen.Generator.Attributes;

/// <summary>AttributeData to settings; tolerant of anything half typed.</summary>
internal static class UpsertAttributeReader
{
    // Every other text is a list.
    private static readonly HashSet<string> Texts =
        ["ConflictOn", "ConflictWhere", "ConflictExpression", "ConflictConstraint", "Merge", "When", "Insert", "InsertWhen", "InsertAs"];

    public static UpsertSettings Read(AttributeData attribute, CancellationToken cancellationToken)
    {
        var syntax = attribute.Syntax(cancellationToken);
        var location = syntax?.GetLocation() ?? Location.None;

        ListArgument? List(string name) => attribute.Named<string>(name) is { } text
            ? ListArgument.Parse(name, text, syntax.ArgumentSyntax(name), location)
            : null;

        TextArgument? Text(string name) => attribute.Named<string>(name) is { } text
            ? new TextArgument(name, text, syntax.ArgumentSyntax(name)?.GetLocation() ?? location)
            : null;

        TextArgument? Member(string name, string member) => attribute.Named<int>(name) == 1
            ? new TextArgument($"{name} = {member}", member, syntax.ArgumentSyntax(name)?.GetLocation() ?? location)
            : null;

        var lists = attribute.NamedArguments.Where(static a => !Texts.Contains(a.Key)).Select(a => List(a.Key)).OfType<ListArgument>()
            .ToList();
        return new UpsertSettings
        {
            Attribute = attribute,
            Location = location,
            Operation = attribute.Positional<string>(0) ?? "Upsert",
            OperationLocation = syntax.ArgumentSyntax(0)?.GetLocation() ?? location,
            Action = attribute.Named<int>("OnConflict") switch
            {
                1 => UpsertConflictAction.Ignore,
                2 => UpsertConflictAction.Get,
                _ => UpsertConflictAction.Update,
            },
            OnConflict = attribute.Named<int>("OnConflict") is var action and not 0
                ? new TextArgument("OnConflict", action == 1 ? "Ignore" : "Get",
                    syntax.ArgumentSyntax("OnConflict")?.GetLocation() ?? location)
                : null,
            ConflictOn = List("ConflictOn"),
            ConflictWhere = Text("ConflictWhere"),
            ConflictExpression = Text("ConflictExpression"),
            ConflictConstraint = Text("ConflictConstraint"),
            Lists = lists,
            Merge = Text("Merge"),
            When = Text("When"),
            SkipUnchanged = attribute.Named<bool>("SkipUnchanged")
                ? new TextArgument("SkipUnchanged", "true", syntax.ArgumentSyntax("SkipUnchanged")?.Parent?.GetLocation() ?? location)
                : null,
            Insert = List("Insert"),
            InsertWhen = Text("InsertWhen"),
            InsertAs = Text("InsertAs"),
            OnMissing = Member("OnMissing", "Skip"),
            OnVersionMismatch = Member("OnVersionMismatch", "Throw"),
            AllowGeneratedKey = attribute.Named<bool>("AllowGeneratedKey"),
        };
    }
}
