using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using UpsertGen.Generator.Tests.Architecture;
using UpsertGen.Generator.Tests.Harness;

namespace UpsertGen.Generator.Tests.Docs;

/// <summary>
/// README.md or a page of docs, whose csharp blocks are one project: types as they stand, statements in a method that has a connection and
/// rows in scope. A block below <c>&lt;!-- fragment: why --&gt;</c> is left out; <c>&lt;!-- with: other.md --&gt;</c> adds the types of
/// another page, <c>&lt;!-- packages: EntityFrameworkCore --&gt;</c> a package.
/// </summary>
internal sealed partial record GuidePage(string Name, string Text)
{
    // What a new project has anyway, and the namespaces whose using directives pages show once.
    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using System.ComponentModel.DataAnnotations.Schema;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.Data.Sqlite;
        global using Npgsql;
        global using UpsertGen;
        """;

    // Statements may use these without saying where they come from.
    private static readonly (string Type, string Name)[] Given =
        [("SqliteConnection", "connection"), ("NpgsqlDataSource", "dataSource"), ("Product", "product"),
            ("IEnumerable<Product>", "products"),
            ("StoreContext", "db"), ("Article", "article"), ("List<Article>", "articles")];

    public static IEnumerable<string> Names()
        => Directory.GetFiles(Path.Combine(SourceTree.Root, "docs"), "*.md").Select(file => "docs/" + Path.GetFileName(file))
            .Prepend("README.md");

    /// <summary>Pages for those who change the code, which show no program.</summary>
    public static IEnumerable<string> OfContributors()
        => Directory.GetFiles(Path.Combine(SourceTree.Root, "docs/contributing"), "*.md")
            .Select(file => "docs/contributing/" + Path.GetFileName(file))
            .Concat(["CONTRIBUTING.md", "tests/README.md"]);

    public static GuidePage Read(string name) => new(name, File.ReadAllText(Path.Combine(SourceTree.Root, name)).ReplaceLineEndings("\n"));

    /// <summary>The code blocks that are to compile.</summary>
    public IReadOnlyList<string> Blocks { get; } = [
        .. Block().Matches(Text).Where(match => !match.Groups[1].Success).Select(match => match.Groups[2].Value)];

    /// <summary>The constants that the page prints, each with the SQL shown below it.</summary>
    public IEnumerable<(string Type, string Engine, string Operation, string Sql)> Printed()
        => Constant().Matches(Text)
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value));

    /// <summary>Code with mistakes, and what the page says that the build says of it.</summary>
    public (string Code, string Messages) Messages()
    {
        var match = Mistakes().Match(Text);
        Assert.True(match.Success, $"{Name} shows no mistakes.");
        return (match.Groups[1].Value, match.Groups[2].Value);
    }

    /// <summary>The source files and pages that the page names.</summary>
    public IEnumerable<string> Files => NamedFile().Matches(Text).Select(match => match.Groups[1].Value);

    /// <summary>The page as a project.</summary>
    public TestProject Project()
    {
        var others = With().Matches(Text).SelectMany(match => Read("docs/" + match.Groups[1].Value).Blocks.Select(Types));
        var blocks = Blocks.SelectMany((block, index) => new[] { Types(block), Statements(block, index) });
        var packages = Package().Matches(Text).Select(match => Enum.Parse<Packages>(match.Groups[1].Value))
            .Aggregate(Packages.All, static (all, one) => all | one);
        var usings = packages == Packages.All ? Usings : Usings + "\nglobal using Microsoft.EntityFrameworkCore;";
        return new TestProject([new SourceFile("Usings.cs", usings),
            .. others.Concat(blocks).OfType<string>().Select(text => (SourceFile)text)])
        { Packages = packages };
    }

    private static string? Types(string block)
    {
        var unit = SyntaxFactory.ParseCompilationUnit(block);
        var types = unit.RemoveNodes(unit.Members.OfType<GlobalStatementSyntax>(), SyntaxRemoveOptions.KeepNoTrivia)!;
        return types.Members.Count == 0 && types.AttributeLists.Count == 0 ? null : types.ToFullString();
    }

    private static string? Statements(string block, int index)
    {
        var unit = SyntaxFactory.ParseCompilationUnit(block);
        var statements = unit.Members.OfType<GlobalStatementSyntax>().Select(statement => statement.Statement).ToList();
        if (statements.Count == 0)
            return null;
        var words = statements.SelectMany(statement => statement.DescendantTokens()).Select(token => token.Text).ToHashSet();
        var declared = statements.SelectMany(statement => statement.DescendantNodes())
            .Select(node => node is VariableDeclaratorSyntax variable
                ? variable.Identifier.Text
                : (node as SingleVariableDesignationSyntax)?.Identifier.Text)
            .ToHashSet();
        var parameters = string.Join(", ",
            Given.Where(given => words.Contains(given.Name) && !declared.Contains(given.Name))
                .Select(given => $"{given.Type} {given.Name}"));
        return $$"""
            {{unit.Usings.ToFullString()}}
            internal static class Block{{index}}
            {
                internal static async Task RunAsync({{parameters}})
                {
            {{string.Concat(statements.Select(statement => statement.ToFullString()))}}
                    await Task.CompletedTask;
                }
            }
            """;
    }

    [GeneratedRegex("(?:<!-- (fragment: [^>\n]+) -->\n *)?```csharp\n(.*?)\n *```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("<!-- fragment: what the build says of it follows -->\n```csharp\n(.*?)\n```\n\n```\n(.*?)\n```",
        RegexOptions.Singleline)]
    private static partial Regex Mistakes();

    [GeneratedRegex("[`(]((?:[\\w.-]+/)+[\\w.-]+\\.(?:cs|md|txt|svg|csproj|sln|sql|html)|[A-Z]\\w+(?:\\.\\w+)*\\.cs)[`#)]")]
    private static partial Regex NamedFile();

    [GeneratedRegex("<!-- packages: ([^>\n]+) -->")]
    private static partial Regex Package();

    [GeneratedRegex("<!-- with: ([^>\n]+) -->")]
    private static partial Regex With();

    [GeneratedRegex("```csharp\nConsole\\.WriteLine\\((\\w+)\\.Sql\\.(\\w+)\\.(\\w+)\\);\n```\n\n```sql\n(.*?)\n```",
        RegexOptions.Singleline)]
    private static partial Regex Constant();
}
