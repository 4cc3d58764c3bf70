namespace UpsertGen.EfModel.Tests.Net;

/// <summary>A model as an application writes it: entity types, a context, and what configures it.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Source">C#; the usual namespaces are imported.</param>
public sealed record EfSample(string Name, string Source)
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.Linq; using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema; using Microsoft.EntityFrameworkCore; using Microsoft.EntityFrameworkCore.Metadata;
        using Microsoft.EntityFrameworkCore.Metadata.Builders; using Microsoft.EntityFrameworkCore.Storage.ValueConversion; using UpsertGen;

        """;

    /// <summary>The first version that has what the model uses.</summary>
    public int From { get; init; } = 8;

    /// <summary>The only engine that the model is for; null for both.</summary>
    public string? Engine { get; init; }

    /// <summary>Entity types that are refused, with the id of the diagnostic: <c>Name:UPG212</c>.</summary>
    public string Refused { get; init; } = "";

    /// <summary>Entity types of which the build says that it cannot read all.</summary>
    public string Unproven { get; init; } = "";

    /// <summary>True when a snapshot does not prove them either.</summary>
    public bool IsUnprovenBySnapshot { get; init; }

    public string Text => Usings + Source;

    public override string ToString() => Name;
}
