namespace VoiceAssistant.Api.Webhooks.Twilio;

internal static class TelephonyRegistration
{
    public static IServiceCollection AddTelephony(this IServiceCollection services) =>
        services.AddSingleton<WebhookRefusals>().AddSingleton<WebhookReplays>();
}
