using FluentValidation;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.DoNotCall;

/// <summary>Which entries are wanted; null leaves the question open.</summary>
/// <param name="Search">Words, each of which occurs in number or reason; case and accents do not matter.</param>
public sealed record DoNotCallFilter(string? Search = null)
{
    internal static readonly SortOrder<DoNotCallEntry> Orders = SortOrder<DoNotCallEntry>.EndingWith(e => e.Id)
        .By("createdAt", e => e.CreatedAt)
        .By("number", e => e.Number)
        .By("updatedAt", e => e.UpdatedAt);

    /// <summary>Where nothing searchable is asked for, nothing is found.</summary>
    internal IQueryable<DoNotCallEntry> Of(IQueryable<DoNotCallEntry> entries)
    {
        if (Search is not { Length: > 0 })
            return entries;
        var words = SearchText.Words(Search);
        return words.Aggregate(
            words.Count > 0 ? entries : entries.Where(_ => false),
            (found, word) => found.Where(e => e.Search.Contains(word)));
    }
}

internal sealed class DoNotCallFilterValidator : AbstractValidator<DoNotCallFilter>
{
    public DoNotCallFilterValidator() =>
        RuleFor(f => f.Search).MaximumLength(SearchRules.Longest).WithMessage(SearchRules.TooLong);
}
