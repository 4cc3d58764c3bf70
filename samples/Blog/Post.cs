using System.ComponentModel.DataAnnotations.Schema;
using UpsertGen;

namespace Blog;

/// <summary>
/// A post, known by its slug. An import overwrites it, adds its new views up, and leaves it alone when another import brought a later
/// revision.
/// </summary>
[Upsert("Import", ConflictOn = nameof(Slug), Accumulate = nameof(Views), When = nameof(IsNewer))]
internal sealed class Post
{
    [DatabaseGenerated(DatabaseGeneratedOption.Identity)]
    public int Id { get; set; }

    public required string Slug { get; set; }

    public required string Title { get; set; }

    public int Revision { get; set; }

    public int Views { get; set; }

    internal static bool IsNewer(Post current, Post incoming) => incoming.Revision > current.Revision;
}
