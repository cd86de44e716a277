using VoiceAssistant.Api.OpenApi;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>What assistants know, <c>/api/knowledge-base</c>.</summary>
internal static class KnowledgeEndpoints
{
    public static void MapKnowledge(this RouteGroupBuilder api)
    {
        var knowledge = api.MapChapter("/knowledge-base", "Knowledge", "The documents, pages and texts that assistants answer from.");
        knowledge.MapSources();
        knowledge.MapGroup("").MapKnowledgeSearch();
    }
}
