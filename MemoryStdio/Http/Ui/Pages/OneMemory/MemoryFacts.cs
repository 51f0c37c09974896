using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Pages.Memories;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;

namespace MemoryStdio.Http.Ui.Pages.OneMemory;

/// <summary>Where a memory came from and how it stands.</summary>
internal static class MemoryFacts
{
    public static Html Show(Visit visit, MemoryRecord memory, string project) => $"""
        <dl class="facts card">
        {Fact(visit, MemoryWords.Project, $"""<a href="{visit.To(new MemoryQuery("", memory.Project.Value, "", "", "", "", "", "", null).Address())}"><bdi>{project}</bdi></a>""")}
        {Fact(visit, MemoryWords.Kind, $"""<span class="kind">{memory.Kind}</span>""")}
        {Html.When(memory.Tags.Count > 0, () => Fact(visit, OneMemoryWords.Tags, $"""<span class="marks">{Html.Each(memory.Tags, t => MemoryTable.TagLink(visit, t))}</span>"""))}
        {Fact(visit, MemoryWords.Author, Avatar.WithName(memory.Author))}
        {Fact(visit, OneMemoryWords.Client, $"<bdi>{memory.Client.ToString()}</bdi>")}
        {Fact(visit, OneMemoryWords.TrustLabel, $"{visit.Say(Trusted(memory.Trust))}")}
        {Html.When(memory.Source is not null, () => Fact(visit, OneMemoryWords.Source, Source(memory.Source!)))}
        {Fact(visit, OneMemoryWords.Created, Moment.Of(visit, memory.CreatedAt))}
        {Html.When(memory.UpdatedAt != memory.CreatedAt, () => Fact(visit, OneMemoryWords.Updated, Moment.Of(visit, memory.UpdatedAt)))}
        {Html.When(memory.OccurredAt is not null, () => Fact(visit, OneMemoryWords.Occurred, Moment.Of(visit, memory.OccurredAt)))}
        {Html.When(memory.ValidUntil is not null, () => Fact(visit, OneMemoryWords.ValidUntil, Moment.Of(visit, memory.ValidUntil)))}
        {Html.When(memory.ArchivedAt is not null, () => Fact(visit, MemoryWords.Archived, Moment.Of(visit, memory.ArchivedAt)))}
        {Fact(visit, OneMemoryWords.Version, $"{memory.Version}")}
        {Fact(visit, OneMemoryWords.Length, $"{visit.Say(OneMemoryWords.Characters, memory.Content.Length)}")}
        {Fact(visit, OneMemoryWords.Meaning, $"{visit.Say(memory.EmbeddingModelId is null ? OneMemoryWords.MeaningWaits : CommonWords.Yes)}")}
        {Fact(visit, OneMemoryWords.Id, $"<code>{memory.Id.Value}</code>")}
        {Html.When(memory.Metadata is not null, () => Fact(visit, OneMemoryWords.Metadata, $"""<pre dir="auto">{memory.Metadata}</pre>"""))}
        </dl>
        """;

    private static Html Fact(Visit visit, Phrase label, Html value) => $"<dt>{visit.Say(label)}</dt><dd>{value}</dd>";

    // Only addresses of the web become links: another scheme could be a script.
    private static Html Source(string source)
    {
        if (Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")
            return $"""<a href="{source}" rel="noopener noreferrer nofollow" target="_blank"><bdi>{source}</bdi></a>""";
        return $"<bdi>{source}</bdi>";
    }

    private static Phrase Trusted(Trust trust) => trust switch
    {
        Trust.Inferred => OneMemoryWords.TrustInferred,
        Trust.Imported => OneMemoryWords.TrustImported,
        Trust.Hypothetical => OneMemoryWords.TrustHypothetical,
        _ => OneMemoryWords.TrustStated,
    };
}
