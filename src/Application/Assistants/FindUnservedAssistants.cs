using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

/// <summary>
/// The assistants, of whatever owners, whose language the speech providers do not know: saved before others were chosen.
/// They would not understand a word of any call.
/// </summary>
public sealed record FindUnservedAssistantsQuery : IRequest<Result<UnservedAssistants>>;

/// <param name="Count">How many there are.</param>
/// <param name="First">A few of them.</param>
/// <param name="Problems">What is in the way of each language of those few, in sentences for a person.</param>
public sealed record UnservedAssistants(int Count, IReadOnlyList<UnservedAssistant> First, IReadOnlyList<string> Problems);

/// <param name="Language">BCP 47.</param>
public sealed record UnservedAssistant(AssistantId Id, string Language);

internal sealed class FindUnservedAssistantsHandler(IAppDb db, ISpeechLanguages languages)
    : IRequestHandler<FindUnservedAssistantsQuery, Result<UnservedAssistants>>
{
    private const int Named = 3;

    /// <summary>Both questions are answered by the index of the languages alone: rows are long, and there may be millions.</summary>
    public async Task<Result<UnservedAssistants>> Handle(FindUnservedAssistantsQuery query, CancellationToken cancellationToken)
    {
        var assistants = db.Set<AssistantConfig>().AcrossOwners().AsNoTracking();
        var spread = await assistants.GroupBy(a => a.Language)
            .Select(same => new { Language = same.Key, Count = same.Count() })
            .ToListAsync(cancellationToken);
        var unserved = spread.Where(same => languages.ProblemWith(same.Language) is not null).ToList();
        if (unserved.Count == 0)
            return new UnservedAssistants(0, [], []);
        var unknown = unserved.ConvertAll(same => same.Language);
        var first = await assistants.Where(a => unknown.Contains(a.Language))
            .OrderBy(a => a.Language).ThenBy(a => a.Id).Take(Named)
            .Select(a => new UnservedAssistant(a.Id, a.Language))
            .ToListAsync(cancellationToken);
        var problems = first.Select(a => a.Language).Distinct().Select(language => languages.ProblemWith(language)!);
        return new UnservedAssistants(unserved.Sum(same => same.Count), first, [.. problems]);
    }
}
