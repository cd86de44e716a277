using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Infrastructure.Persistence.Configurations;

internal sealed class AssistantConfiguration : IEntityTypeConfiguration<AssistantConfig>
{
    public void Configure(EntityTypeBuilder<AssistantConfig> builder)
    {
        builder.Property(a => a.Name).HasMaxLength(200);
        builder.Property(a => a.Greeting).HasMaxLength(1_000);
        builder.Property(a => a.Language).HasMaxLength(35); // the longest tag RFC 5646 §4.4.1 asks to provide for
        builder.Property(a => a.TimeZone).HasMaxLength(64);
        builder.ComplexProperty(a => a.Voice, voice => voice.Property(v => v.Name).HasMaxLength(100));
        builder.ComplexProperty(a => a.Model, model => model.Property(m => m.Name).HasMaxLength(100));
        builder.ComplexProperty(a => a.Turns);
        builder.HasIndex(a => new { a.OwnerId, a.Name });
    }
}
