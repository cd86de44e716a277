using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Infrastructure.Persistence.Conversions;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class AssistantConfiguration : IEntityTypeConfiguration<AssistantConfig>
{
    public void Configure(EntityTypeBuilder<AssistantConfig> builder)
    {
        builder.ToTable("Assistants");
        builder.Property(a => a.Name).HasMaxLength(AssistantConfig.LongestName);
        builder.Property(a => a.Search).HasMaxLength(AssistantConfig.LongestSearch);
        builder.Property(a => a.Greeting).HasMaxLength(AssistantConfig.LongestGreeting);
        builder.Property(a => a.Language).HasMaxLength(AssistantConfig.LongestLanguage);
        builder.Property(a => a.TimeZone).HasMaxLength(AssistantConfig.LongestTimeZone);
        builder.ComplexProperty(a => a.Voice, voice => voice.Property(v => v.Name).HasMaxLength(VoiceSettings.LongestName));
        builder.ComplexProperty(a => a.Model, model => model.Property(m => m.Name).HasMaxLength(ModelSettings.LongestName));
        builder.ComplexProperty(a => a.Turns, turns =>
        {
            turns.Property(t => t.Acknowledgements).AsJson(new WordsComparer());
            turns.Property(t => t.Interruptions).AsJson(new WordsComparer());
        });
        builder.Property(a => a.Speech).AsJson();
        builder.Property(a => a.Memory).AsJson();
        builder.Property(a => a.Knowledge).AsJson();
        builder.Property(a => a.Outbound).AsJson();
        builder.Property(a => a.Voicemail).AsJson();
        builder.Property(a => a.Disclosure).AsJson();
        builder.Property(a => a.Transfers).AsJson();
        builder.Property(a => a.Tools).AsJson();
        builder.HasIndex(a => new { a.OwnerId, a.Name });
        builder.HasIndex(a => new { a.OwnerId, a.UpdatedAt, a.Id });
        builder.HasIndex(a => new { a.Language, a.Id });
    }
}
