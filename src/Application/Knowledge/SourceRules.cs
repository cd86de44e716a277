using FluentValidation;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Knowledge.Crawling;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

internal static class SourceRules
{
    public static void MustBeSourceName<T>(this IRuleBuilder<T, string?> rule) => rule.MustBeText(DataSource.LongestName);

    /// <summary>Whether it leads to where we may go is found out when it is fetched.</summary>
    public static void MustBePageAddress<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is { Length: <= DataSource.LongestAddress } && IsPageAddress(text))
        .WithMessage($"Give the address of a web page, like https://example.com/prices, of at most {DataSource.LongestAddress} characters and without a password in it.");

    private static bool IsPageAddress(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        && address is { UserInfo: "", Host.Length: > 0, AbsoluteUri.Length: <= DataSource.LongestAddress };
}

internal sealed class SiteScopeValidator : AbstractValidator<SiteScope>
{
    public SiteScopeValidator()
    {
        RuleFor(s => s.Depth).InclusiveBetween(0, SiteScope.MostDepth).WithMessage($"Follow links 0 to {SiteScope.MostDepth} times.");
        RuleFor(s => s.PageLimit).InclusiveBetween(1, SiteScope.MostPages).WithMessage($"Read 1 to {SiteScope.MostPages} pages.");
        RuleFor(s => s.Include).Must(BeFew).WithMessage($"Give at most {SiteScope.MostPatterns} patterns.").Custom(Explain);
        RuleFor(s => s.Exclude).Must(BeFew).WithMessage($"Give at most {SiteScope.MostPatterns} patterns.").Custom(Explain);
    }

    private static bool BeFew(IReadOnlyList<string>? patterns) => patterns is not { Count: > SiteScope.MostPatterns };

    private static void Explain(IReadOnlyList<string>? patterns, ValidationContext<SiteScope> context)
    {
        foreach (var pattern in patterns ?? [])
        {
            var problem = pattern is null ? "A pattern is a text." : CrawlPatterns.ProblemOf(pattern);
            if (problem is not null)
            {
                context.AddFailure(problem);
                return;
            }
        }
    }
}

internal sealed class SourceScheduleValidator : AbstractValidator<SourceSchedule>
{
    public SourceScheduleValidator()
    {
        RuleFor(s => s.Refresh).Must(BeCron).WithMessage(CronSchedule.Problem);
        RuleFor(s => s.Prune).Must(BeCron).WithMessage(CronSchedule.Problem);
        RuleFor(s => s.Prune).Null().When(s => s.Refresh is null)
            .WithMessage("What has vanished is found by a refresh: give a cron expression for that, too.");
        RuleFor(s => s.TimeZone).Must(zone => zone is null || TimeZoneName.IsValid(zone))
            .WithMessage("Use an IANA time zone like Europe/Berlin or America/New_York.");
    }

    private static bool BeCron(string? cron) => cron is null || (cron.Length <= SourceSchedule.LongestCron && CronSchedule.IsValid(cron));
}
