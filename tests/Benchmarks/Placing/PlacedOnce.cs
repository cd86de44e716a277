using System.Globalization;
using System.Text;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.Benchmarks.Placing;

/// <summary>What the carrier was asked for, beside what was accepted.</summary>
/// <param name="Unknown">Asked for at the carrier, and accepted of nobody.</param>
internal sealed record PlacedOnce(
    int Accepted, int Once, int Never, int Twice, int Unknown, int Open, IReadOnlyDictionary<string, int> Outcomes, int MostInASecond, int MostAtATime)
{
    public static PlacedOnce Of(
        IReadOnlyCollection<Guid> accepted, ILookup<string, EmulatedCall> placed, IReadOnlyList<string?> outcomes, IReadOnlyCollection<EmulatedCall> all)
    {
        var times = accepted.Select(id => placed[$"{id}"].Count()).ToList();
        return new PlacedOnce(
            accepted.Distinct().Count(),
            times.Count(n => n == 1),
            times.Count(n => n == 0),
            times.Count(n => n > 1),
            placed.Count(calls => !accepted.Any(id => $"{id}" == calls.Key)),
            outcomes.Count(outcome => outcome is null),
            outcomes.OfType<string>().GroupBy(outcome => outcome).ToDictionary(group => group.Key, group => group.Count()),
            all.MostInASecond(),
            all.MostAtATime());
    }

    public bool IsRight((int PerSecond, int AtATime)? limits) =>
        Once == Accepted && Unknown == 0 && Open == 0 && (limits is not var (perSecond, atATime) || (MostInASecond <= perSecond && MostAtATime <= atATime));

    public string Table(string what, IReadOnlyDictionary<string, int>? troubles, (int PerSecond, int AtATime)? limits)
    {
        var text = new StringBuilder().AppendLine(what);
        Line("accepted", Accepted);
        Line("placed once", Once);
        Line("placed never", Never);
        Line("placed twice or more", Twice);
        Line("placed and not accepted", Unknown);
        Line("logs still open", Open);
        foreach (var (outcome, count) in Outcomes)
            Line($"ended as {outcome}", count);
        Line("most in a second", MostInASecond, limits?.PerSecond);
        Line("most at a time", MostAtATime, limits?.AtATime);
        foreach (var (name, count) in troubles ?? new Dictionary<string, int>())
            Line($"carrier: {name}", count);
        return text.ToString();

        void Line(string name, int count, int? limit = null) => text.AppendLine(
            CultureInfo.InvariantCulture, $"  {name,-44}{count,6}{(limit is null ? "" : string.Create(CultureInfo.InvariantCulture, $"  of {limit} allowed"))}");
    }
}
