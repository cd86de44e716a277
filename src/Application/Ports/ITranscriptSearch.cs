using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Ports;

/// <summary>Full text search in what was said on calls, by whatever index the database has.</summary>
public interface ITranscriptSearch
{
    /// <summary>The calls of the scope's owner on which all these words, or words that begin with them, were said.</summary>
    /// <param name="calls">Calls of the scope's owner.</param>
    /// <param name="words">As <see cref="Domain.Common.SearchText.Words"/> gives them.</param>
    IQueryable<CallLog> Mentioning(IQueryable<CallLog> calls, IReadOnlyList<string> words);
}
