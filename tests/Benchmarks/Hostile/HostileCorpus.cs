using System.Net.Http.Json;
using VoiceAssistant.Tests;
using VoiceAssistant.Tests.Documents;

namespace VoiceAssistant.Benchmarks.Hostile;

/// <summary>A source that somebody may give the API to read in order to do harm: the files and addresses with which tests try it.</summary>
/// <param name="Content">A new one for each time that it is sent.</param>
/// <param name="MayBeRead">Whether what it says is harmless, however it is made.</param>
internal sealed record HostileSource(string Name, Func<HttpContent> Content, bool MayBeRead);

/// <summary>All there are, made in advance: making them takes longer than sending them.</summary>
internal sealed class HostileCorpus
{
    public HostileCorpus()
    {
        HostileSource[] all = [.. Files(), .. Addresses()];
        new Random(13).Shuffle(all); // not all of a kind one after the other
        Sources = all;
    }

    public IReadOnlyList<HostileSource> Sources { get; }

    public static int AddressCount => HostileAddresses.All.Length;

    public int FileCount => Sources.Count - AddressCount;

    private static IEnumerable<HostileSource> Files()
    {
        foreach (var file in HostileFile.All.Where(file => !file.Name.Any(char.IsControl)))
        {
            var bytes = file.Content();
            yield return new HostileSource(
                file.Name, () => new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", file.Name } }, MayBeRead: file.Problem.Length == 0);
        }
    }

    private static IEnumerable<HostileSource> Addresses() =>
        HostileAddresses.All.Select(address => new HostileSource(address, () => JsonContent.Create(new { url = address }), MayBeRead: false));
}
