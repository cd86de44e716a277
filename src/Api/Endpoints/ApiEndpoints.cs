namespace VoiceAssistant.Api.Endpoints;

internal static class ApiEndpoints
{
    /// <summary>Everything that the API offers; where one is forgotten here, it is not there.</summary>
    public static void MapEndpoints(this RouteGroupBuilder api)
    {
        api.MapUsers();
        api.MapContacts();
        api.MapAssistants();
        api.MapPhoneNumbers();
        api.MapCalls();
    }
}
