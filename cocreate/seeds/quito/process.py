"""The texts of the demonstration's process that the plan does not have: title, summary, rules of participation, reasons."""

TITLE = "Segundo Plan de Acción de Gobierno Abierto de Quito"

SUMMARY = (
    "Quito escribe su segundo plan de gobierno abierto con su gente. Cuenta un problema de tu barrio o de tu parroquia,"
    " propón una solución y apoya las ideas de otras personas. Cada propuesta recibe un código, y cada paso queda en un"
    " registro que cualquiera puede revisar."
)

RULES = """\
## Quién participa

- Toda persona que vive, estudia o trabaja en el Distrito Metropolitano de Quito. Las organizaciones participan por medio de una persona.
- Desde los 15 años, con consentimiento propio. Antes de los 15, con su representante.
- Puedes participar en línea, con ayuda de una persona facilitadora o en papel. Vale lo mismo.

## Cómo es una propuesta

- Tiene tres partes: tus datos, que no se publican; el problema; y la solución que propones.
- Habla de lo que puede hacer el Municipio. Un problema y una solución por propuesta.
- No lleva datos personales de otra gente. Si los lleva, la moderación retira el texto y dice por qué.
- Lo que otra persona transcribe por ti lo confirma una segunda persona.

## Qué pasa después

- Se propone en dos rondas. Cada una se revisa con los mismos criterios, que se publican antes.
- Puedes cambiar tu propuesta hasta que se decida si se admite, y retirarla hasta que tenga respuesta.
- Comentar es conversar sobre la propuesta: sin insultos, sin anuncios y sin datos de otra gente. Lo que rompe una regla se oculta con un motivo, y puedes apelar.
- Apoyar no es votar: sirve para ver qué ideas comparte más gente. Apoyas una vez cada propuesta y puedes quitar tu apoyo.
- Cada propuesta tendrá una respuesta razonada: qué entra en el plan, qué no entra y por qué.
- Un plazo abierto se puede ampliar, con un motivo público. Nunca se acorta.
"""

LEGAL_REFERENCES = (
    "Constitución de la República del Ecuador, art. 95: participación en los asuntos públicos",
    "Constitución de la República del Ecuador, art. 100: instancias de participación en los gobiernos",
    "Código Municipal para el Distrito Metropolitano de Quito, Libro I.3, Título II: participación ciudadana y control social",
    "Código Municipal para el Distrito Metropolitano de Quito, Libro I.3, Título III: gobierno abierto",
    "Ley Orgánica de Transparencia y Acceso a la Información Pública (2023)",
    "Ley Orgánica de Protección de Datos Personales (2021)",
    "Estándares de participación y cocreación de la Alianza para el Gobierno Abierto: cronograma público dos semanas antes",
)

EXTENSION_REASON = (
    "Varias parroquias rurales pidieron más tiempo: llovió mucho y sus jornadas con facilitación se hicieron tarde."
)
NEW_DATES_REASON = "Ampliamos la segunda ronda; las fases que siguen se mueven los mismos días."
RETURN_REASON = "La hoja nombra otra parroquia y el texto quedó sin la última parte. Hay que transcribirla otra vez."
