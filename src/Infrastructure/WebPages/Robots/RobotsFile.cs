using System.Globalization;

namespace VoiceAssistant.Infrastructure.WebPages.Robots;

/// <summary>
/// What a robots.txt says to us (RFC 9309, https://www.rfc-editor.org/rfc/rfc9309), with two lines that are usual beside it:
/// <c>Crawl-delay</c> and <c>Sitemap</c>.
/// </summary>
internal sealed class RobotsFile
{
    private const string OwnPath = "/robots.txt";

    private readonly List<Rule> _rules;

    private RobotsFile(Group group, List<Uri> sitemaps) =>
        (_rules, CrawlDelay, Sitemaps) = (group.Rules, group.CrawlDelay, sitemaps);

    /// <summary>Of a site that has none.</summary>
    public static RobotsFile Empty { get; } = new(new Group(), []);

    /// <summary>Between two requests; zero where it asks for none.</summary>
    public TimeSpan CrawlDelay { get; }

    public IReadOnlyList<Uri> Sitemaps { get; }

    public int RuleCount => _rules.Count;

    /// <param name="product">What we are called; groups of that name count, or else those of <c>*</c>.</param>
    public static RobotsFile Parse(string text, string product)
    {
        var (ours, everybodys, sitemaps) = (new Group(), new Group(), new List<Uri>());
        bool forUs = false, forEverybody = false, isNamed = false, inNames = false;
        foreach (var line in text.TrimStart('\uFEFF').Split(['\r', '\n']))
        {
            var record = line.Split('#')[0].Split(':', 2, StringSplitOptions.TrimEntries);
            if (record is not [var key, var value])
                continue;
            switch (key.ToLowerInvariant())
            {
                case "user-agent":
                    if (!inNames)
                        (forUs, forEverybody, inNames) = (false, false, true);
                    forUs |= Product(value).Equals(product, StringComparison.OrdinalIgnoreCase);
                    forEverybody |= value.StartsWith('*');
                    isNamed |= forUs;
                    break;
                case "allow" or "disallow":
                    inNames = false;
                    Tell(group => group.Add(key[0] is 'a' or 'A', value));
                    break;
                case "crawl-delay":
                    Tell(group => group.Wait(value));
                    break;
                case "sitemap" when Uri.TryCreate(value, UriKind.Absolute, out var sitemap) && sitemap.Scheme is "http" or "https":
                    sitemaps.Add(sitemap);
                    break;
            }
        }
        return new RobotsFile(isNamed ? ours : everybodys, sitemaps);

        void Tell(Action<Group> tell)
        {
            if (forUs)
                tell(ours);
            if (forEverybody)
                tell(everybodys);
        }
    }

    /// <summary>The longest rule that matches counts; of two that are as long, the one that allows.</summary>
    public bool Allows(Uri address)
    {
        if (address.AbsolutePath == OwnPath)
            return true;
        var path = RobotsPattern.Decode(address.PathAndQuery);
        var (longest, allows) = (0, true);
        foreach (var rule in _rules)
        {
            var length = rule.Pattern.Length;
            if ((length > longest || (length == longest && rule.Allows)) && rule.Pattern.Matches(path))
                (longest, allows) = (length, rule.Allows);
        }
        return allows;
    }

    /// <summary>The token is made of letters, hyphens and underscores; a version behind it does not belong there, but does occur.</summary>
    private static string Product(string value) => new([.. value.TakeWhile(c => char.IsAsciiLetter(c) || c is '-' or '_')]);

    private sealed record Rule(RobotsPattern Pattern, bool Allows);

    private sealed class Group
    {
        public List<Rule> Rules { get; } = [];

        public TimeSpan CrawlDelay { get; private set; }

        /// <summary>One without a path says nothing.</summary>
        public void Add(bool allows, string path)
        {
            if (path is ['/' or '*', ..])
                Rules.Add(new Rule(new RobotsPattern(path), allows));
        }

        public void Wait(string seconds)
        {
            if (double.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var delay) && delay < 1e6)
                CrawlDelay = TimeSpan.FromSeconds(delay);
        }
    }
}
