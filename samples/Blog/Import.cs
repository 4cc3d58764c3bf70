using Microsoft.EntityFrameworkCore;
using UpsertGen;

namespace Blog;

/// <summary>Imports, one at a time, and how far the last one has come.</summary>
internal sealed class Import(IDbContextFactory<BlogContext> contexts) : IProgress<UpsertProgress>
{
    private readonly SemaphoreSlim _turn = new(1);
    private volatile ImportState _state = new(0, 0, 0, 0, 0, false);

    /// <summary>How far it has come.</summary>
    public ImportState State => _state;

    /// <summary>Upserts the posts in one call: all of them or none.</summary>
    public async Task<UpsertCounts> RunAsync(IReadOnlyList<PostDraft> drafts, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _state = new(drafts.Count, 0, 0, 0, 0, true);
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var posts = drafts.Select(static draft => draft.ToPost()).ToList();
            var counts = await db.Posts.ImportManyAsync(posts, new UpsertOptions { BatchSize = 1000, Progress = this }, cancellationToken);
            _state = new(drafts.Count, drafts.Count, counts.Inserted, counts.Updated, counts.Skipped, false);
            return counts;
        }
        finally
        {
            _state = _state with { IsRunning = false };
            _turn.Release();
        }
    }

    void IProgress<UpsertProgress>.Report(UpsertProgress value) =>
        _state = _state with
        {
            Done = value.Rows,
            Inserted = value.Counts.Inserted,
            Updated = value.Counts.Updated,
            Skipped = value.Counts.Skipped,
        };
}

/// <summary>How far an import has come.</summary>
internal sealed record ImportState(long Total, long Done, long Inserted, long Updated, long Skipped, bool IsRunning);

/// <summary>A post as it arrives.</summary>
internal sealed record PostDraft(string? Slug, string? Title, int Revision, int Views)
{
    /// <summary>JSON may leave out what a post must have.</summary>
    public bool IsComplete => Slug is { Length: > 0 } && Title is { Length: > 0 };

    public Post ToPost() => new() { Slug = Slug!, Title = Title!, Revision = Revision, Views = Views };
}
