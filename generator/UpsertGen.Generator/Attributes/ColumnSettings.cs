using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UpsertGen.Generator.Attributes;

/// <summary>One [UpsertColumn] as it is written.</summary>
internal sealed class ColumnSettings
{
    private readonly AttributeData _attribute;
    private readonly AttributeSyntax? _syntax;

    public ColumnSettings(AttributeData attribute, CancellationToken cancellationToken)
    {
        (_attribute, _syntax) = (attribute, attribute.Syntax(cancellationToken));
        Location = _syntax?.GetLocation() ?? Location.None;
        Property = attribute.Positional<string>(0) is { } name
            ? ListArgument.Parse("[UpsertColumn]", name, _syntax.ArgumentSyntax(0), Location)
            : null;
        Engine = attribute.EngineOf();
    }

    public Location Location { get; }

    /// <summary>The property that it names; null when it names none.</summary>
    public ListArgument? Property { get; }

    /// <summary>The database that name and type are for; null for every one.</summary>
    public string? Engine { get; }

    /// <summary>The members that it sets, in their order.</summary>
    public IEnumerable<string> Members => _attribute.NamedArguments.Select(static a => a.Key);

    /// <summary>Where the named property, or else the attribute, is written.</summary>
    public Location Place => Property?.Items.FirstOrDefault().Location ?? Location;

    public bool Says(string member) => _attribute.NamedArguments.Any(a => a.Key == member);

    public T? Value<T>(string member) => _attribute.Named<T>(member);

    /// <summary>Where a member is set.</summary>
    public Location PlaceOf(string member) => _syntax.ArgumentSyntax(member)?.GetLocation() ?? Location;
}
