using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Assistants;

internal sealed class KnowledgePolicyValidator : AbstractValidator<KnowledgePolicy>
{
    public KnowledgePolicyValidator()
    {
        RuleFor(k => k.SourceIds).Must(ids => ids is not { Count: > KnowledgePolicy.MostSources })
            .WithMessage($"Link at most {KnowledgePolicy.MostSources} sources.");
        RuleFor(k => k.Take).InclusiveBetween(1, KnowledgePolicy.MostTake)
            .WithMessage($"Use 1 to {KnowledgePolicy.MostTake} parts of documents.");
        RuleFor(k => k.Threshold).InclusiveBetween(0, 1).WithMessage("A threshold is from 0 to 1.");
    }
}

internal static class KnowledgeRules
{
    /// <summary>Null where the owner has all sources that the fields name.</summary>
    public static async Task<Error?> ProblemWithSourcesAsync(this IAppDb db, AssistantFields fields, CancellationToken ct)
    {
        if (fields.Knowledge?.SourceIds is not { Count: > 0 } named)
            return null;
        var ids = named.Select(DataSourceId.From).ToList();
        var known = await db.Set<DataSource>().Where(source => ids.Contains(source.Id)).Select(source => source.Id).ToListAsync(ct);
        return ids.Except(known).Take(1).Select(missing => InvalidError.Of("knowledge.sourceIds", $"You have no source {missing}.")).FirstOrDefault();
    }
}
