using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using UpsertGen.Generator.Diagnostics;

namespace UpsertGen.CodeFixes;

/// <summary>UPG401: appends the CREATE UNIQUE INDEX to the schema file that declares the table.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class AppendIndexFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(DiagnosticIds.NotUnique);

    /// <summary>None: each index is a change of the database that deserves a look.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(FixProperties.Sql, out var sql) || sql is null
                || !diagnostic.Properties.TryGetValue(FixProperties.File, out var path)
                || context.Document.Project.AdditionalDocuments.FirstOrDefault(d => d.FilePath == path) is not { } file)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create($"Append CREATE UNIQUE INDEX to {file.Name.Split('/', '\\').Last()}",
                    token => AppendAsync(file, sql, token), nameof(AppendIndexFix)),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> AppendAsync(TextDocument file, string sql, CancellationToken cancellationToken)
    {
        var text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var separator = text.Length == 0 || text[text.Length - 1] == '\n' ? "" : "\n";
        return file.Project.Solution.WithAdditionalDocumentText(
            file.Id, text.WithChanges(new TextChange(new TextSpan(text.Length, 0), separator + sql + "\n")));
    }
}
