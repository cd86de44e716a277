using System.Net;
using VoiceAssistant.Infrastructure.Addresses;
using VoiceAssistant.Infrastructure.WebPages.Transfer;

namespace VoiceAssistant.Infrastructure.WebPages.Robots;

/// <summary>The robots.txt of hosts, kept for a while.</summary>
internal sealed class RobotsFiles(AddressRules rules, PageFetcher fetcher, HostTurns turns, TimeProvider time)
{
    /// <summary>What of a robots.txt is read; RFC 9309, 2.5, asks for that at least.</summary>
    private const int MaxBytes = 500 << 10;

    /// <summary>Rules that are kept, of all hosts together: a hostile robots.txt has tens of thousands, each of which takes some 200 bytes.</summary>
    private const int MaxRules = 200_000;

    private const int MaxFiles = 1_000;

    /// <summary>RFC 9309, 2.4, allows a day. Who changes a robots.txt wants to see that it works.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private static readonly TimeSpan ProblemLifetime = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Kept> _kept = [];

    /// <summary>
    /// A site without one allows everything (2.3.1.3); one that cannot be asked, nothing (2.3.1.4): then there is an exception.
    /// </summary>
    /// <exception cref="RefusedAddressException">The site is none that we go to.</exception>
    /// <exception cref="PageException">It cannot be known whether there is one.</exception>
    public async Task<RobotsFile> ReadAsync(Uri site, CancellationToken ct)
    {
        if (rules.RefusalOf(site) is { } refusal)
            throw refusal;
        var address = new Uri(site, "/robots.txt");
        if (Find(address) is not { } kept)
            Keep(address, kept = await AskAsync(address, ct));
        if (kept.File is not { } file)
            throw new PageException(kept.Problem!);
        turns.Slow(address.IdnHost, file.CrawlDelay);
        return file;
    }

    private async Task<Kept> AskAsync(Uri address, CancellationToken ct)
    {
        try
        {
            return new Kept(await FetchAsync(address, ct), Problem: null, time.GetUtcNow() + Lifetime);
        }
        catch (PageException e)
        {
            return new Kept(File: null, e.Message, time.GetUtcNow() + ProblemLifetime);
        }
    }

    private async Task<RobotsFile> FetchAsync(Uri address, CancellationToken ct)
    {
        PageAnswer answer;
        try
        {
            answer = await fetcher.FetchAsync(new PageOrder(address, MaxBytes) { IsShortened = true }, ct);
        }
        catch (PageException e) when (e.IsRedirection)
        {
            return RobotsFile.Empty; // 2.3.1.2
        }
        if (answer.Path is null)
        {
            return (int)answer.Status is >= 500 or (int)HttpStatusCode.TooManyRequests
                ? throw new PageException(StatusProblem.Of(answer))
                : RobotsFile.Empty;
        }
        try
        {
            return RobotsFile.Parse(await ReadTextAsync(answer.Path, ct), PageClient.Product);
        }
        finally
        {
            File.Delete(answer.Path);
        }
    }

    /// <summary>A file whose end is left out ends with a line: half a rule would forbid more than was meant.</summary>
    private static async Task<string> ReadTextAsync(string path, CancellationToken ct)
    {
        var text = await File.ReadAllTextAsync(path, ct);
        return new FileInfo(path).Length < MaxBytes ? text : text[..(text.LastIndexOf('\n') + 1)];
    }

    private Kept? Find(Uri address)
    {
        lock (_gate)
            return _kept.TryGetValue(address.AbsoluteUri, out var kept) && kept.Until > time.GetUtcNow() ? kept : null;
    }

    private void Keep(Uri address, Kept kept)
    {
        lock (_gate)
        {
            _kept[address.AbsoluteUri] = kept;
            while (_kept.Count > MaxFiles || _kept.Values.Sum(other => other.File?.RuleCount ?? 0) > MaxRules)
                _kept.Remove(_kept.MinBy(other => other.Value.Until).Key);
        }
    }

    private sealed record Kept(RobotsFile? File, string? Problem, DateTimeOffset Until);
}
