META
key;value
description;Presupuesto participativo de la parroquia Calderón (elección inventada)
country;Ecuador
unit;Quito
district;Calderón
instance;2021
num_projects;36
num_votes;2036
budget;450000
vote_type;approval
rule;unknown
date_begin;08.11.2021
date_end;21.11.2021
min_length;1
max_length;10
neighborhoods;Carapungo,Llano Grande,San José de Morán,Marianitas,Calderón Centro,Zabala,Bellavista de Calderón,Oyacoto,Toda la parroquia
categories;movilidad,espacio público,ambiente,cultura,deporte,cuidados,seguridad
language;es
currency;USD
comment;#1: Counted by equal_shares/1 (add1_stop=OVERSPEND, comparison=False, completion=ADD1, start=EXACT, step=1, then_votes=True, utility=COST). #2: Ties fall by LOWER_COST, MORE_VOTES, LOT (pb-reference-lot-v1|). #3: Invented for the demonstration of cocreate: works, costs and ballots are made up.
PROJECTS
project_id;cost;votes;name;category;selected;neighborhood
2;21600;666;Teatro de calle en todas las fiestas de barrio;cultura;1;Toda la parroquia
14;34200;558;Cruces seguros junto a las escuelas de Carapungo;movilidad,seguridad;1;Carapungo
10;6800;398;Huerto comunitario y compostera de la manzana F;ambiente;1;Carapungo
4;9600;395;Horno comunal de pan y colada morada;cultura,espacio público;1;Llano Grande
33;13900;327;Alarmas comunitarias en doce cuadras de Llano Grande;seguridad;1;Llano Grande
18;26300;327;Esterilización de perros y gatos, barrio por barrio;ambiente,cuidados;1;Toda la parroquia
7;97800;299;Bordillos y aceras de la calle de los Molles;movilidad;1;San José de Morán
35;42000;282;Internet libre en diez parques de la parroquia;espacio público;1;Toda la parroquia
34;22500;252;Biblioteca de barrio en la casa comunal de Morán;cultura;1;San José de Morán
12;74500;249;Casa de las abuelas y los abuelos de Llano Grande;cuidados;0;Llano Grande
26;11500;240;Parque para perros de Zabala;espacio público,ambiente;1;Zabala
22;88500;201;Cubierta para la cancha múltiple de la manzana B;deporte;0;Carapungo
11;19700;168;Reductores de velocidad en la vía a Oyacoto;movilidad,seguridad;1;Oyacoto
27;8700;157;Quinientos árboles nativos para Bellavista;ambiente;1;Bellavista de Calderón
21;38200;151;Guardería de tarde para hijas e hijos de feriantes;cuidados;1;Marianitas
3;112000;138;Adoquinado de la calle de las Higueras;movilidad;0;Llano Grande
1;9600;137;Luces y asientos en la parada de buses de Morán;seguridad,movilidad;1;San José de Morán
6;52600;137;Sendero de la quebrada de los Pumamaquis;ambiente,espacio público;0;Llano Grande
29;48900;134;Escalinata iluminada de Bellavista;movilidad,seguridad;0;Bellavista de Calderón
17;104000;124;Ciclovía de Zabala a Carapungo, primer tramo;movilidad;0;Zabala
24;31400;123;Cancha de ecuavóley con graderío;deporte;1;Marianitas
25;41300;116;Rampas y pasamanos en los pasajes peatonales;movilidad;0;Carapungo
15;29800;115;Juegos y sombra en la plaza de Zabala;espacio público;0;Zabala
32;57300;110;Consultorio móvil de salud en cuatro barrios;cuidados;0;Toda la parroquia
5;120000;105;Muro de contención del pasaje de los Capulíes;seguridad;0;Marianitas
31;18600;89;Puntos limpios atendidos por recicladoras de base;ambiente;1;Carapungo
9;15400;85;Escuela de mazapán y figuras de masa;cultura;1;Calderón Centro
28;27900;82;Sala de ensayo para bandas y danza joven;cultura;0;Carapungo
8;24800;77;Riego para las chacras escolares de Oyacoto;ambiente;0;Oyacoto
13;63400;74;Graderío y vestidores de la liga de Bellavista;deporte;0;Bellavista de Calderón
30;44600;72;Baños públicos y lactario del mercado;cuidados,espacio público;0;Calderón Centro
36;5200;70;Murales con la memoria de Marianitas;cultura;1;Marianitas
20;46700;70;Parque infantil inclusivo de San José de Morán;espacio público,cuidados;0;San José de Morán
19;16900;55;Gimnasio al aire libre en Zabala;deporte;0;Zabala
16;3000;54;Cajas de libros para leer en la parada;cultura;1;Calderón Centro
23;36500;42;Arreglo del quiosco del parque central;espacio público;0;Calderón Centro
VOTES
voter_id;vote;voting_method;neighborhood
1;34;paper;Calderón Centro
2;2,6,8,34;paper;Llano Grande
3;12,18;internet;San José de Morán
4;10,25;paper;Carapungo
5;18;internet;San José de Morán
6;8,12,26;internet;Calderón Centro
7;4,7,9,16,17,23,35;internet;Calderón Centro
8;26;internet;Zabala
9;2,6,10,16,28,35;internet;Carapungo
10;2,4,6,8,10,11;internet;Oyacoto
11;10,11,14,24;internet;Carapungo
12;21;paper;Marianitas
13;15,24,36;paper;Marianitas
14;2;paper;San José de Morán
15;3,4,6,12,13,14,33,34;paper;Llano Grande
16;2,3,5,16,24,34;internet;Marianitas
17;24,30;paper;Calderón Centro
18;10,14,22;internet;Carapungo
19;2,10,18,22,35;internet;Carapungo
20;21,27,29,32,34,35;internet;Bellavista de Calderón
21;2,5,6,12,14,20,27,29,35;paper;Bellavista de Calderón
22;13,26;internet;Marianitas
23;4,6,12,33,34;internet;Llano Grande
24;2,33;internet;Llano Grande
25;10;internet;Carapungo
26;10,14,25;internet;Carapungo
27;34,35;internet;San José de Morán
28;27;paper;Llano Grande
29;18;paper;Bellavista de Calderón
30;18,33;paper;Llano Grande
31;2,4,7,9,19,26,27,28,34,36;paper;Zabala
32;11,14,17;paper;Oyacoto
33;7,10,14,25,33;internet;Carapungo
34;4,14,30;internet;Carapungo
35;7,10,32,34;paper;Carapungo
36;2,15,22,26;internet;Calderón Centro
37;14,22;internet;Carapungo
38;2,18,29;paper;Bellavista de Calderón
39;4,10,31;internet;Carapungo
40;14;paper;Carapungo
41;4,18,33;paper;Llano Grande
42;1,11;internet;San José de Morán
43;2,31;internet;Carapungo
44;15,19,26;internet;Zabala
45;18;internet;Bellavista de Calderón
46;10;paper;Carapungo
47;9,14;internet;Carapungo
48;5,21;paper;Marianitas
49;10,14,31;internet;Carapungo
50;3,29;paper;Bellavista de Calderón
51;2,9,10,14,26,33;internet;Calderón Centro
52;4,14,16;internet;Calderón Centro
53;4,18,22;paper;Marianitas
54;2,4,14,26,28,34;paper;Carapungo
55;3,33,34;internet;San José de Morán
56;2,12,13,23,26,27,29,33;paper;Bellavista de Calderón
57;16,23;internet;Calderón Centro
58;14;internet;Zabala
59;2,4,16,18,21,22,34;internet;Calderón Centro
60;12,14,21,28,33;paper;Carapungo
61;2,4,7,27,34;paper;San José de Morán
62;2,7,15,17,26;paper;Zabala
63;9,15,35;paper;Calderón Centro
64;4,12;paper;Llano Grande
65;10,22,34;internet;Carapungo
66;2,4,7,14,15,17,26,29,33,35;internet;Zabala
67;2,4,6,14,33;paper;Llano Grande
68;1,3,6,7,32;internet;San José de Morán
69;10,11,14,35;internet;Carapungo
70;1,4;paper;San José de Morán
71;2,7,10,14,18,28,31,35;internet;Carapungo
72;6,21,33;paper;Marianitas
73;15,26,27,32;internet;Zabala
74;4,9,34;internet;Calderón Centro
75;2,5,12,15,21,24,34,36;paper;Marianitas
76;3,12,32,34;paper;Llano Grande
77;16,18,30;internet;Calderón Centro
78;2;internet;Calderón Centro
79;4,12,33;paper;Llano Grande
80;10,11,21,22,24,27;internet;Marianitas
81;4,11,14,22,28,33;internet;Carapungo
82;2;internet;Llano Grande
83;10;internet;Marianitas
84;14;internet;Carapungo
85;2,16,33;paper;Bellavista de Calderón
86;10,14,27,31;internet;Carapungo
87;4,15,18,26;internet;Zabala
88;2,15,19;paper;Zabala
89;2;internet;Llano Grande
90;12;internet;Llano Grande
91;2,24;internet;Oyacoto
92;2,35;internet;Llano Grande
93;2,5,21;internet;Marianitas
94;4,12,18;paper;Llano Grande
95;14;paper;Carapungo
96;14;internet;Carapungo
97;2,7,31,34;paper;Bellavista de Calderón
98;2,4,7,10,11,14,22,25,35;paper;Carapungo
99;11,15,35;internet;Zabala
100;2,7,14,27,35;internet;Bellavista de Calderón
101;22;internet;Carapungo
102;7,34;internet;San José de Morán
103;2,23,30,33;internet;Calderón Centro
104;2,7,20;internet;San José de Morán
105;2,4,25,26;paper;Zabala
106;10,12,14,18,22;paper;Carapungo
107;14;paper;Carapungo
108;9,11,14,23;internet;Calderón Centro
109;3,7,10,11;paper;Oyacoto
110;4;internet;San José de Morán
111;7,19,33;internet;Zabala
112;18,33;internet;Llano Grande
113;4,10,21,26,35;internet;Carapungo
114;2,10;paper;Carapungo
115;2,11,14,22,28;paper;Carapungo
116;3,4,7,33;paper;San José de Morán
117;2,7,10,20,27;paper;San José de Morán
118;3,14,22,25,33,34;internet;Carapungo
119;12,29,35;internet;Carapungo
120;17,26;internet;Zabala
121;2,4,11,16,26,32,35;internet;Zabala
122;27;paper;Bellavista de Calderón
123;2,3,4,17,27,33,34;internet;Llano Grande
124;4,33;internet;Llano Grande
125;7,26,35;internet;Zabala
126;2,11,12,14,34;paper;Oyacoto
127;3,30;paper;Calderón Centro
128;23,30;paper;Calderón Centro
129;8,13,18,26;internet;Zabala
130;18;paper;Marianitas
131;15,17,26,35;internet;Zabala
132;2,10,21,22,34,36;internet;Carapungo
133;14,18,27,29;internet;Bellavista de Calderón
134;3,7,9,14;internet;Marianitas
135;4,33;paper;Llano Grande
136;10,14,18,33;internet;Carapungo
137;12;paper;Llano Grande
138;5,24;paper;Marianitas
139;3;internet;Carapungo
140;2,4,10,14,18,34;internet;Carapungo
141;3,4,6,10,33;internet;Llano Grande
142;2,3,5,12,14,21,24,33;paper;Marianitas
143;2,11,14,17,29;internet;Calderón Centro
144;2,11,33;internet;Oyacoto
145;5,10,35;internet;Marianitas
146;2,4,10,12;paper;Llano Grande
147;12,35;internet;Llano Grande
148;6,11;paper;Marianitas
149;3,4,6,12,15,33,34,35;paper;Llano Grande
150;2;paper;Bellavista de Calderón
151;30;paper;Calderón Centro
152;7,10,12,18,34;internet;San José de Morán
153;8,14,29;paper;Bellavista de Calderón
154;10;internet;Carapungo
155;10,26;internet;Carapungo
156;11;paper;Oyacoto
157;27;internet;Bellavista de Calderón
158;4,27;internet;Zabala
159;2,14,15,18,21,26,34,35;internet;Zabala
160;14,28,31;internet;Carapungo
161;4,11,14;paper;Oyacoto
162;2,4,5,9,10,18,21,26,27,36;paper;Marianitas
163;8;internet;Zabala
164;10,13,22,23;internet;Carapungo
165;2,10,14,24;internet;Carapungo
166;11;internet;Oyacoto
167;2,3,4,33;internet;Llano Grande
168;14,24,33,35;internet;Marianitas
169;2,15,18;internet;Zabala
170;2,4,9,10,13,21,22,27,34;paper;Bellavista de Calderón
171;10;paper;Carapungo
172;2,24;internet;Marianitas
173;7,14,22;internet;Marianitas
174;2,6;paper;Llano Grande
175;5,33;paper;Marianitas
176;4,11,12,18,21,22,33,35;internet;Llano Grande
177;4,34;paper;San José de Morán
178;2,4,7,12,17,18,21,27,30,33;internet;Calderón Centro
179;2,4,10,12;internet;Llano Grande
180;2,20,33,35;paper;Calderón Centro
181;3,4,12,14,26,34,35;internet;Carapungo
182;10,18,26,31,34;internet;Carapungo
183;27;paper;Calderón Centro
184;2,5,21,27,34;internet;Marianitas
185;15,17,19,26;internet;Zabala
186;3,10,14,18;paper;Carapungo
187;10,14,26;internet;Carapungo
188;2,4,6;internet;Llano Grande
189;10,22,34;internet;Carapungo
190;7,10,14,21,22,32;internet;Carapungo
191;16;paper;Calderón Centro
192;5,7,26,29,33;internet;Marianitas
193;7,10,11,21;internet;San José de Morán
194;2,8,10,14,16,18,31;internet;Carapungo
195;11,14,25;internet;Carapungo
196;34;internet;San José de Morán
197;2,31,34,36;internet;Marianitas
198;17,34;paper;San José de Morán
199;2,10;internet;Carapungo
200;3;internet;Calderón Centro
201;14;paper;Carapungo
202;4,10,14,25;internet;Carapungo
203;10,14,34;internet;Carapungo
204;2,7,10,14;internet;San José de Morán
205;1,3,11,15,21,30,34;internet;Oyacoto
206;4,9,26,29;paper;Calderón Centro
207;2,5,24;paper;Marianitas
208;10;paper;Carapungo
209;2,20,33;paper;Calderón Centro
210;20;paper;San José de Morán
211;10;paper;San José de Morán
212;3,4,12,14,22,35;paper;Llano Grande
213;5,18,24;internet;Marianitas
214;5;paper;Marianitas
215;14,18,33;internet;Carapungo
216;2,4,6,33;internet;Llano Grande
217;10,26;internet;Carapungo
218;12,26,27;internet;Marianitas
219;18,20,34;paper;San José de Morán
220;2,21,24,32;paper;Marianitas
221;19,26;internet;Zabala
222;4,6,13,27;internet;Bellavista de Calderón
223;5,7,21;paper;Marianitas
224;10,11,14;internet;Carapungo
225;2;internet;Marianitas
226;12,27;internet;Bellavista de Calderón
227;2,15,19;internet;Zabala
228;10,14,18,22,34;internet;Carapungo
229;14,22;internet;Carapungo
230;2,6,10,11,14,18,22,26,31,32;internet;Carapungo
231;7,14,18,34;internet;San José de Morán
232;26;internet;Zabala
233;10,14,35;internet;Carapungo
234;2;paper;Calderón Centro
235;2,30;paper;Calderón Centro
236;14,17,25;internet;Carapungo
237;14;internet;Calderón Centro
238;10,14;paper;Carapungo
239;3,6,7,12,14,28,33,35;paper;Llano Grande
240;2,4,27;internet;Bellavista de Calderón
241;2,10,12,14,18,21,25,28,34,35;internet;Carapungo
242;2;internet;Carapungo
243;7;internet;Llano Grande
244;26;paper;Zabala
245;2,16;paper;Calderón Centro
246;2,4,8,11;internet;Oyacoto
247;2,4,6,10,26,33;paper;Llano Grande
248;4,6,11,14,30;internet;Calderón Centro
249;3,18;internet;Llano Grande
250;2,7,34;internet;San José de Morán
251;4,6,12,18,22,32,33;internet;Llano Grande
252;8,15,17,18,26,31,34;paper;Zabala
253;34;internet;Llano Grande
254;14,26;paper;Zabala
255;11,26,32;internet;Zabala
256;7,29;paper;San José de Morán
257;14,17,33;internet;Zabala
258;3;internet;Llano Grande
259;2,9,11,30,32;internet;Calderón Centro
260;1,6,10,14;internet;Carapungo
261;2,12,17,18,21,26;internet;Zabala
262;2,7,18,35;internet;San José de Morán
263;12,14;internet;Carapungo
264;2,27,29,32;paper;Bellavista de Calderón
265;14,18,20,27,35;internet;Bellavista de Calderón
266;14;internet;Carapungo
267;2;paper;Calderón Centro
268;4,11,25,33;paper;Oyacoto
269;1,7,34;internet;San José de Morán
270;2,8,11,18,33;paper;Oyacoto
271;27;paper;Oyacoto
272;1,6,12;internet;Llano Grande
273;4,15,26;internet;Zabala
274;14;internet;Carapungo
275;6,14,26,32;internet;Zabala
276;14,31;internet;Carapungo
277;12;internet;San José de Morán
278;2,21,23,24,34;internet;Marianitas
279;1,18,22;internet;San José de Morán
280;2;paper;Marianitas
281;2,4,13,14,22,28,35;internet;Carapungo
282;3,7,10,17,32,33,35;internet;Calderón Centro
283;2,9,12,21,32;paper;Marianitas
284;15,18,26;internet;Zabala
285;2,14;internet;Carapungo
286;7,10,12,14,25;internet;Carapungo
287;18,22;internet;Carapungo
288;2,10,14;internet;Carapungo
289;14,35;internet;Carapungo
290;4;internet;Oyacoto
291;9,35;internet;Zabala
292;1,34;internet;San José de Morán
293;11;paper;Oyacoto
294;10,22,28;paper;Carapungo
295;2;paper;Bellavista de Calderón
296;13,14;internet;Bellavista de Calderón
297;1,2,7,10,11,20,27,29,34,35;paper;San José de Morán
298;7,17;internet;Zabala
299;14;internet;Carapungo
300;18,35;internet;Calderón Centro
301;2,13,22;paper;Carapungo
302;2,13,27,29,33,35;internet;Bellavista de Calderón
303;7,10,14,17,27,31;internet;Carapungo
304;2,14;internet;Carapungo
305;10,33;internet;Llano Grande
306;27;paper;Carapungo
307;1,7,15,30;internet;San José de Morán
308;10,14,25,26,31;paper;Carapungo
309;18,19,26;paper;Zabala
310;2,22,25,28;internet;Carapungo
311;8,11,20;paper;Oyacoto
312;14;internet;Carapungo
313;1,15,26;internet;Zabala
314;14,33;internet;Carapungo
315;10,14,35;internet;Carapungo
316;1,7,9,32,33,34;paper;San José de Morán
317;14;internet;Carapungo
318;10;internet;Carapungo
319;11,15;internet;San José de Morán
320;24;internet;Marianitas
321;13,21;internet;Marianitas
322;4;internet;Bellavista de Calderón
323;2,11,29,32;internet;Bellavista de Calderón
324;2,4,6,12,28,33,34;paper;Llano Grande
325;14,18,35;paper;Calderón Centro
326;2,4,13,18;internet;Bellavista de Calderón
327;17,18,26;internet;Zabala
328;14,26,34;internet;Carapungo
329;11,33;internet;Zabala
330;6,12;paper;Llano Grande
331;4,12,32;internet;Llano Grande
332;6,14,16;internet;Calderón Centro
333;14,20;internet;San José de Morán
334;2,10,14,22,24,26,31;internet;Carapungo
335;10,14;internet;Carapungo
336;15,22,26;internet;Calderón Centro
337;4,5,12;paper;Llano Grande
338;7,30;internet;Bellavista de Calderón
339;14;internet;Carapungo
340;11,33;paper;Llano Grande
341;10,14,18,26,27;internet;Carapungo
342;14,19;paper;Marianitas
343;2,7,17,26;internet;Zabala
344;8,34;internet;San José de Morán
345;4,7,20,28,32;internet;San José de Morán
346;2,14,16;internet;Carapungo
347;2,10,12,14,22;paper;Carapungo
348;2,3,8,10,11,14,22,35;internet;Carapungo
349;10;internet;Carapungo
350;31;internet;Carapungo
351;11,26;internet;Oyacoto
352;17;internet;Zabala
353;2,7;paper;San José de Morán
354;2,33;paper;Llano Grande
355;12,18,33;internet;Llano Grande
356;2,10,22,27;internet;Carapungo
357;6,10;internet;Llano Grande
358;4,12,33;internet;Llano Grande
359;2;paper;Carapungo
360;14,21;paper;Carapungo
361;2,4,13,27,29,32,35;internet;Bellavista de Calderón
362;2,14,21,32;internet;Marianitas
363;2,4,9,16,18,26;internet;Calderón Centro
364;2,8,10,18,21,35,36;internet;Marianitas
365;18;internet;San José de Morán
366;10;internet;Carapungo
367;4,14,25;internet;Carapungo
368;25;paper;Carapungo
369;2,14,26,31;paper;Calderón Centro
370;2,7,34;internet;San José de Morán
371;10,22;internet;Carapungo
372;4;internet;Carapungo
373;1,2,7,17;internet;San José de Morán
374;21,27,35;internet;Marianitas
375;26;paper;Calderón Centro
376;2,4,35;internet;Llano Grande
377;2,9,12,30;internet;Calderón Centro
378;2,10,14,22;internet;Carapungo
379;34;paper;San José de Morán
380;2,10,14;internet;Carapungo
381;11,14,35;internet;Carapungo
382;34;internet;San José de Morán
383;2;paper;Carapungo
384;4,6,10;paper;Llano Grande
385;4,10,17;internet;Carapungo
386;2,9,30,32;internet;Calderón Centro
387;1,2,3,6,33;internet;Llano Grande
388;17,19,29,35;internet;Zabala
389;2,26;internet;Zabala
390;1,2,7,16,34;internet;San José de Morán
391;14,25;internet;Carapungo
392;7,11,12,14,20,29,30;internet;Calderón Centro
393;6,10;internet;Carapungo
394;4,18,33;paper;Llano Grande
395;2,4,5,17,26;internet;Zabala
396;14,20,35;internet;Bellavista de Calderón
397;6,8,10,14,18,25,28;paper;Carapungo
398;11,15,26,35;internet;Zabala
399;7,8,11;paper;Oyacoto
400;33;internet;Llano Grande
401;2,7;internet;San José de Morán
402;9,30;internet;Calderón Centro
403;5,21;internet;Marianitas
404;12;paper;Oyacoto
405;2,7,14,18,34;paper;San José de Morán
406;33;internet;Oyacoto
407;13,26;paper;Bellavista de Calderón
408;1,6,7,34;internet;San José de Morán
409;2,25,35;internet;Zabala
410;14,18,24;internet;Carapungo
411;14,21;paper;Marianitas
412;2,5,7,27;paper;Bellavista de Calderón
413;3,4,6,26,33;paper;Llano Grande
414;1,2,3,12,13,14,32,33;internet;Llano Grande
415;10;internet;Carapungo
416;35;internet;Carapungo
417;2,4,7,12,14,18,29,33,35;internet;Llano Grande
418;2,4,6,9,14,16,17,20,35;internet;Calderón Centro
419;7,25;paper;Carapungo
420;2,10,14,22,25,28,31;internet;Carapungo
421;2,14,17,19,26;internet;Zabala
422;2,3,4,7,14,33;paper;Llano Grande
423;2,10,15,27;internet;San José de Morán
424;6,15,19;internet;Zabala
425;2,4,6,14,33;paper;Llano Grande
426;2,23,26,33,35;internet;Calderón Centro
427;27;paper;Marianitas
428;11,15;paper;Oyacoto
429;3,11,12,33;paper;Llano Grande
430;10,14,28;internet;Carapungo
431;10,14,18,22,31;internet;Carapungo
432;4;internet;Llano Grande
433;2,22;paper;Carapungo
434;2,18,21,32;paper;Marianitas
435;23,27;internet;Calderón Centro
436;8;internet;San José de Morán
437;14,23;internet;Marianitas
438;4,10,14,18,22,25,28,31;internet;Carapungo
439;4,7;internet;Llano Grande
440;2,4,13,27,29,35;internet;Bellavista de Calderón
441;2,16,29;internet;Bellavista de Calderón
442;2,3,10;internet;Calderón Centro
443;27,29,33;internet;Bellavista de Calderón
444;2,22;internet;Carapungo
445;18;internet;Carapungo
446;14,22,27;internet;Carapungo
447;10;internet;Carapungo
448;3,4,7;internet;Llano Grande
449;2,7,10,14,22,23,26,34,35;paper;Carapungo
450;2,4,33,35;internet;Llano Grande
451;2,4,10,14,26;internet;Carapungo
452;12;paper;Marianitas
453;2,22,35,36;paper;Marianitas
454;13,14,27;paper;Bellavista de Calderón
455;8,14,29;internet;Bellavista de Calderón
456;10,11,14,22,33;paper;Carapungo
457;25;paper;Bellavista de Calderón
458;2;paper;Llano Grande
459;11,12,22,30;paper;Calderón Centro
460;2;paper;Llano Grande
461;8,11,22;internet;Oyacoto
462;21;paper;Llano Grande
463;1,4,7,13,14,34;internet;San José de Morán
464;1,4,8,14,15,17,26,27,29;internet;Zabala
465;2,10;internet;Carapungo
466;1,2,7,14,17,25,30,34;paper;San José de Morán
467;22,33;paper;Llano Grande
468;1,2,14,18,36;paper;Marianitas
469;4,12,33,35;paper;Llano Grande
470;4,7,10,14,22;paper;Carapungo
471;27;internet;Bellavista de Calderón
472;1,2;paper;Calderón Centro
473;11;paper;Llano Grande
474;2,4,7,13,15,19,26;paper;Zabala
475;7;paper;San José de Morán
476;2,7,20,34,35;paper;San José de Morán
477;31;internet;Carapungo
478;4,14,26;internet;Llano Grande
479;3,4,7,12,16,20,33;paper;Llano Grande
480;2,10,18,28;internet;Carapungo
481;14;internet;Carapungo
482;4,24;paper;Marianitas
483;4,12,13,18,21,29;internet;Bellavista de Calderón
484;25;internet;Carapungo
485;1,2,7;paper;San José de Morán
486;10,14;paper;Carapungo
487;3,30;internet;Calderón Centro
488;34;internet;San José de Morán
489;35;internet;Llano Grande
490;3,5,6,33;internet;Llano Grande
491;14,33;internet;Llano Grande
492;7,14,35;internet;Carapungo
493;2,4,8,10,12,21,24,33;internet;Llano Grande
494;2,17,18,25,26,35;internet;Zabala
495;6,26;internet;Llano Grande
496;7,32,34;internet;San José de Morán
497;10;internet;Calderón Centro
498;2,3,9,14,16;paper;Calderón Centro
499;2,3,4,6,9,10,12,27,33,34;internet;Llano Grande
500;22,34;internet;Carapungo
501;1,2,9;paper;San José de Morán
502;26;internet;San José de Morán
503;2,4,29;paper;Llano Grande
504;5,10,18,24,32;paper;Marianitas
505;6;paper;Llano Grande
506;2,4,6,12,27,33;internet;Llano Grande
507;30;internet;Carapungo
508;31;internet;Carapungo
509;2,11,26;internet;Zabala
510;22,26;internet;Carapungo
511;34;internet;Calderón Centro
512;4,13,14,18;internet;Bellavista de Calderón
513;1,7,35;internet;San José de Morán
514;14,15,18,21;internet;Calderón Centro
515;10,23;internet;Calderón Centro
516;9,10,14,22,28,33,34;paper;Carapungo
517;2,17;paper;Calderón Centro
518;2,4,9,10,26,32;internet;Calderón Centro
519;29;internet;Bellavista de Calderón
520;27;internet;Marianitas
521;2,4,11,14,32,33;paper;Oyacoto
522;12;internet;Llano Grande
523;1,2,29,34;internet;San José de Morán
524;36;internet;Marianitas
525;34;internet;Marianitas
526;4,11,14,28;internet;Carapungo
527;3,4,12;paper;Llano Grande
528;33;internet;Llano Grande
529;4,33;internet;Llano Grande
530;18,24;internet;Marianitas
531;2,22,35;internet;Carapungo
532;4,26;internet;Llano Grande
533;3,15,18,26,32,33;internet;Zabala
534;2,13,14,22,27,29,34;internet;Bellavista de Calderón
535;3,18,26,36;internet;Llano Grande
536;3,4,11;paper;Calderón Centro
537;12,21;paper;Marianitas
538;35;paper;Zabala
539;22;internet;Llano Grande
540;1;internet;Carapungo
541;7,10,14;internet;Carapungo
542;2,10,11,14,22,24,26;paper;Carapungo
543;1,2,7,34;internet;San José de Morán
544;18;internet;Carapungo
545;4;paper;Marianitas
546;2,12,27;internet;Llano Grande
547;31;internet;Carapungo
548;34;internet;San José de Morán
549;8,10,14,21;paper;Carapungo
550;7,18,27,29;paper;Bellavista de Calderón
551;4,10,14,17,21,22;paper;Carapungo
552;1,7,20,34;paper;San José de Morán
553;2,10,33;internet;Carapungo
554;1;paper;San José de Morán
555;30,34;internet;Calderón Centro
556;2,4,9,14,34;paper;Calderón Centro
557;7,32;paper;San José de Morán
558;4,7,11;paper;Llano Grande
559;10,14;internet;Carapungo
560;15,17,19,26;paper;Zabala
561;21;internet;Marianitas
562;8,10,26,31;internet;Carapungo
563;2,4,12,26;internet;Llano Grande
564;10;paper;Carapungo
565;15;internet;Zabala
566;26,27;internet;Zabala
567;18,25;internet;Carapungo
568;2,10,12,14,18,22,25,28,31,35;paper;Carapungo
569;2,22,27,31;internet;Carapungo
570;2,12,33;internet;Llano Grande
571;10;paper;Calderón Centro
572;2,7,25,26,34;internet;San José de Morán
573;1,7,9,14;internet;Calderón Centro
574;14;internet;Carapungo
575;2,4,29,34;paper;Bellavista de Calderón
576;2,6,7,10,14,18,25;internet;Carapungo
577;2,10,12,18,29;paper;Marianitas
578;2,10,22,25,26,28;internet;Carapungo
579;7,35;internet;San José de Morán
580;4;internet;Llano Grande
581;4,12,34;internet;Llano Grande
582;3,12;internet;Llano Grande
583;9,18,27;paper;Calderón Centro
584;1,7,34;internet;San José de Morán
585;4,16,29,33;internet;Llano Grande
586;10;paper;Carapungo
587;2,10,18,26;paper;Zabala
588;10,14,22,25,35;paper;Carapungo
589;4,12;paper;Llano Grande
590;6,7,14;internet;Marianitas
591;2,8,10,18,26,27,30,33;internet;Calderón Centro
592;7;internet;San José de Morán
593;4;internet;Llano Grande
594;4,14;internet;Carapungo
595;25,26;internet;Carapungo
596;4,6,12,14,18,24,33;internet;Llano Grande
597;10,12,14,15,18,19,26,33,34;internet;Zabala
598;4,19,33;internet;Llano Grande
599;15,17,18,26;internet;Zabala
600;11,23,35;internet;Calderón Centro
601;7,10,14,15;internet;Carapungo
602;11;internet;Oyacoto
603;2,12;paper;Llano Grande
604;2,4,6,10,18,27,33;paper;Llano Grande
605;2,10,14,15,22,25,31,35;internet;Carapungo
606;33;paper;Calderón Centro
607;2,12,16,18,32;internet;Llano Grande
608;2,10,12,14,29;paper;Carapungo
609;2,27,35;internet;Bellavista de Calderón
610;2;paper;Oyacoto
611;20,22,30;internet;Calderón Centro
612;18,30,31,32,36;paper;Marianitas
613;1,2,4,10,14,24,31,32;internet;Carapungo
614;2,18;paper;Marianitas
615;1,7,17,29;paper;San José de Morán
616;2,5,22,24,33;paper;Marianitas
617;2,11,17,33;internet;Zabala
618;10,14,26;internet;Carapungo
619;18,26;internet;Marianitas
620;7,33;paper;Calderón Centro
621;10,14;internet;San José de Morán
622;3,4;internet;Llano Grande
623;10,18,21,24,26;internet;Marianitas
624;2,10,14,22;paper;Carapungo
625;3,4,12;paper;Llano Grande
626;2,15,26,35;paper;Zabala
627;3,4,12,14,26,33;paper;Llano Grande
628;2,12,13,18,21,30,32,33;paper;Calderón Centro
629;6;internet;Llano Grande
630;2,5,6,14,21,24,33,35;internet;Marianitas
631;34,35,36;internet;San José de Morán
632;1,22;paper;Carapungo
633;2,21,29,30;paper;Marianitas
634;14,22,34;internet;Carapungo
635;4,7,20,32;internet;San José de Morán
636;13;internet;Carapungo
637;27;internet;Marianitas
638;14,31;paper;Carapungo
639;2,14,15,35;internet;San José de Morán
640;1,2,7,24;paper;San José de Morán
641;3,23,27,33;internet;Calderón Centro
642;4,6,33;internet;Llano Grande
643;2,4,12,33;internet;Llano Grande
644;14;internet;Carapungo
645;2,8,10,14,25,27,31;internet;Carapungo
646;3,12,33;paper;Llano Grande
647;2;internet;Bellavista de Calderón
648;14,19;internet;Zabala
649;2,9;internet;Marianitas
650;10,17;internet;Zabala
651;33;internet;Llano Grande
652;7,26,34;internet;San José de Morán
653;10,11,14,25;internet;Carapungo
654;4,6,12,18,33;paper;Llano Grande
655;2,4,33,35;internet;Llano Grande
656;3,11,16,25;internet;Calderón Centro
657;7,14;internet;Carapungo
658;14,19,28,35;internet;Carapungo
659;15,32;internet;San José de Morán
660;17,21,35;internet;Marianitas
661;15;paper;Marianitas
662;5;internet;Marianitas
663;4,12,33;paper;Llano Grande
664;4;paper;Oyacoto
665;3;paper;Llano Grande
666;4,22;paper;Carapungo
667;2,10,14;internet;Carapungo
668;6,35;internet;Calderón Centro
669;27,35,36;internet;San José de Morán
670;10,14;internet;Carapungo
671;4,12,33;paper;Llano Grande
672;4,7,10,12,14,18,25,31;internet;Carapungo
673;2,5,7;internet;Calderón Centro
674;4,15,17,26,35;paper;Zabala
675;4,10,14,28,35;paper;Carapungo
676;14;internet;Carapungo
677;2,7,14,25,28;internet;Carapungo
678;26;internet;Carapungo
679;2,8,10,35;paper;Oyacoto
680;6,10,14,26;internet;Carapungo
681;26,27,29,35;internet;Bellavista de Calderón
682;2,4,17,26;internet;Zabala
683;4,6,12,32;internet;Llano Grande
684;14,21,29;internet;Carapungo
685;26;paper;Calderón Centro
686;2,12,31,32;internet;San José de Morán
687;25;internet;Calderón Centro
688;2,22,34;internet;Calderón Centro
689;5,24,33,35,36;internet;Marianitas
690;7,11,25,34;paper;Oyacoto
691;2,15,18,29,35;internet;Zabala
692;13,18,27;internet;Bellavista de Calderón
693;14,34,35;internet;San José de Morán
694;11;paper;Oyacoto
695;14;internet;Carapungo
696;3,4,7,13,18,26,27,29,35;internet;Bellavista de Calderón
697;4,18,26;internet;Llano Grande
698;2,7,20,34;paper;San José de Morán
699;14,18;internet;Carapungo
700;4,6,13;internet;Llano Grande
701;4,15,26,32,35;internet;Zabala
702;20,24,34;internet;San José de Morán
703;10,26;internet;Carapungo
704;2;internet;Zabala
705;4,12;paper;Llano Grande
706;2,12;internet;Bellavista de Calderón
707;13,35;internet;Bellavista de Calderón
708;19;internet;Zabala
709;4,17,32,33;paper;Zabala
710;2,33;internet;Carapungo
711;4,13,14,18,29,35;paper;Bellavista de Calderón
712;2,26,35;internet;Carapungo
713;2,14;internet;Oyacoto
714;1,6,14;internet;Llano Grande
715;2,10,11,21,24;internet;Marianitas
716;2,7,16,23,30,32,35;internet;Calderón Centro
717;19;paper;Zabala
718;4,6,12,33;paper;Llano Grande
719;2,4,34;paper;Llano Grande
720;7;paper;San José de Morán
721;2,14,18,21,24;internet;Marianitas
722;14,22;paper;Carapungo
723;1,7,29,33,34;internet;San José de Morán
724;33;internet;Llano Grande
725;5,12,33,35,36;internet;Marianitas
726;6,12,18,33;paper;Llano Grande
727;10,14;internet;Carapungo
728;4;internet;Bellavista de Calderón
729;34;internet;San José de Morán
730;35;internet;Bellavista de Calderón
731;2,5,8,10,32,35,36;paper;Marianitas
732;26;internet;Zabala
733;14;internet;Carapungo
734;2,5,18,21,34;paper;Marianitas
735;1,5,7,17,18,34,35;internet;San José de Morán
736;10,14,28;internet;Carapungo
737;6,10,17,24;paper;Marianitas
738;1,7,18,26;internet;San José de Morán
739;26;internet;Zabala
740;24;internet;Marianitas
741;14;internet;Carapungo
742;7,10;internet;Carapungo
743;2,14,31;internet;Carapungo
744;8;paper;Oyacoto
745;10,14;internet;Carapungo
746;10,12,20,22;internet;Zabala
747;9,22;internet;Carapungo
748;7;paper;Llano Grande
749;18,30;paper;Zabala
750;2,7;internet;San José de Morán
751;3,9,18,29;internet;Llano Grande
752;29;internet;Bellavista de Calderón
753;1,9,11;internet;San José de Morán
754;5,18,24,35;internet;Marianitas
755;6,12;internet;Llano Grande
756;10,33,36;internet;Marianitas
757;2,3,14,31;internet;Carapungo
758;6,22,36;internet;Carapungo
759;2,12,16;internet;Calderón Centro
760;10,11,14,29;internet;Carapungo
761;2,14,18,24;paper;Marianitas
762;1,2,4,5,7,8,10,26,27,34;paper;San José de Morán
763;10,14,23;internet;Carapungo
764;35;internet;Calderón Centro
765;1,4,5,7,14,18,20,25,34,35;paper;San José de Morán
766;18;internet;Llano Grande
767;4,6,33;internet;Llano Grande
768;12,21,33,35;internet;Llano Grande
769;14;internet;Carapungo
770;1,2,7,34;internet;San José de Morán
771;10,33;internet;Carapungo
772;7;paper;Bellavista de Calderón
773;9;paper;Marianitas
774;2,10,14,31,34;paper;Carapungo
775;2,14,17,18;paper;Carapungo
776;11,15,33;internet;Llano Grande
777;4,7,10,12,14,17,18,21,22;internet;Carapungo
778;8,10,14,22,27;paper;Carapungo
779;2,6,14,33;paper;Carapungo
780;2,3,4,6,12,21,33;internet;Llano Grande
781;4;paper;Bellavista de Calderón
782;4,12;paper;Llano Grande
783;4,11,18,35;internet;Bellavista de Calderón
784;7,10,34;paper;San José de Morán
785;34,36;internet;Marianitas
786;6,11;paper;Oyacoto
787;10,14,33,35;internet;Carapungo
788;20,34;paper;San José de Morán
789;2,14,34;internet;Zabala
790;3,14,18,22,25;paper;Carapungo
791;2,14;internet;Carapungo
792;20;paper;San José de Morán
793;3,15,18,24,26;internet;Zabala
794;1,7,14,18,33;paper;San José de Morán
795;2,21,24;internet;Marianitas
796;2;internet;Marianitas
797;3,5,7,24,35;paper;Marianitas
798;5,16;paper;Calderón Centro
799;10,14,22,29,35;internet;Carapungo
800;14,34;paper;Carapungo
801;2,10,15,18,22;internet;Carapungo
802;24;internet;Marianitas
803;2,4,6;internet;Llano Grande
804;2,24;paper;Marianitas
805;10,14,25;internet;Carapungo
806;2;internet;Calderón Centro
807;10,14,22;internet;Carapungo
808;1,7,33,34;internet;San José de Morán
809;18,29,33;internet;Bellavista de Calderón
810;2,10,14,22,28,29,31,35;internet;Carapungo
811;4,13;internet;Llano Grande
812;3,11,14,17,26,33;paper;Zabala
813;2,4,8,10,18,26,33,34,35;paper;Oyacoto
814;7,10,11,32;paper;Oyacoto
815;2;paper;San José de Morán
816;4;paper;Llano Grande
817;2,4,12,32,33,34;internet;Llano Grande
818;1,7,18;internet;San José de Morán
819;6,33;internet;Llano Grande
820;14,16,18,26,32,33;paper;Calderón Centro
821;3,19;internet;Zabala
822;2,7,26,35;internet;San José de Morán
823;12;internet;Marianitas
824;2,10,12,14,22;internet;Carapungo
825;4,7,34;internet;San José de Morán
826;4,11,12,18,35;internet;Calderón Centro
827;35;paper;Carapungo
828;9,14;internet;Carapungo
829;2;internet;San José de Morán
830;14;internet;Carapungo
831;14;internet;Carapungo
832;2,7,11,18,27,34;internet;San José de Morán
833;10,11,14,15,22;internet;Carapungo
834;1,2,5,7,17,21,25,35,36;paper;Marianitas
835;14,25;internet;Carapungo
836;17,21;internet;Zabala
837;2,10,14,22,30,31;internet;Carapungo
838;5,18,24,26;internet;Marianitas
839;4,12,18,21,24,35;internet;Marianitas
840;4,30,32;internet;Marianitas
841;2,14;internet;Zabala
842;7;internet;Carapungo
843;2,10,14,21,22,24;internet;Carapungo
844;2,4,17,24,36;paper;Marianitas
845;34;internet;San José de Morán
846;24,29,32;internet;Marianitas
847;2,19;internet;Zabala
848;14,17,19,32,35;internet;Zabala
849;4,18,24;internet;Marianitas
850;7,15,20,35;paper;San José de Morán
851;14,18,22,31;internet;Carapungo
852;10,29;internet;San José de Morán
853;1,14,27,29;internet;Bellavista de Calderón
854;1,2,4,5,7,14,25,33,35,36;internet;Marianitas
855;1,5,6,14,34;internet;Oyacoto
856;13,22,29;internet;Bellavista de Calderón
857;2,4,13,19,33;internet;Bellavista de Calderón
858;35;paper;Oyacoto
859;13,21,27,33;internet;Bellavista de Calderón
860;7,15,26;internet;Zabala
861;12;paper;Llano Grande
862;10;paper;Bellavista de Calderón
863;7;internet;San José de Morán
864;10,14,22,25,33;internet;Carapungo
865;10,14,15,17,22,35;internet;Carapungo
866;4,12,14,25,33;paper;Llano Grande
867;14;internet;Calderón Centro
868;2,5,8,10,12,13,14,15,22,33;paper;Carapungo
869;35;paper;Oyacoto
870;2,10,28;paper;Carapungo
871;12;internet;Calderón Centro
872;1,2,7,18,34,35;internet;San José de Morán
873;1,10,14;internet;Carapungo
874;34;internet;San José de Morán
875;2,7,26,33;internet;Zabala
876;35;internet;Marianitas
877;14,15;paper;Carapungo
878;2,26;internet;Bellavista de Calderón
879;7,34;internet;San José de Morán
880;2,10,14,31;internet;Carapungo
881;10,14,18,22;internet;Carapungo
882;11;internet;Carapungo
883;3,4,20,34;internet;San José de Morán
884;12;internet;San José de Morán
885;11;paper;Oyacoto
886;14,15,26;paper;Zabala
887;2,21;internet;Marianitas
888;2,4,34,35;paper;Bellavista de Calderón
889;15,17,26;internet;Zabala
890;10,13,34;internet;Bellavista de Calderón
891;10,32;internet;Carapungo
892;4,26;internet;Llano Grande
893;4,16,21,22,34,35;internet;Calderón Centro
894;2,7,8,10,11,18,24,36;internet;Marianitas
895;2;paper;Marianitas
896;33;paper;Marianitas
897;3,4,6,11,12,33;paper;Llano Grande
898;4,7,10,11,12,35;internet;San José de Morán
899;7,9,12,18;internet;Calderón Centro
900;7,14,18,20,34;internet;San José de Morán
901;3,4,6,31;internet;Llano Grande
902;12,27,33;internet;Llano Grande
903;7,10,25;internet;Carapungo
904;14;internet;Carapungo
905;14,28,35;internet;Carapungo
906;2,8,12,18;internet;Oyacoto
907;5,11,14,17,23,27,29;internet;Bellavista de Calderón
908;4,8,16,34;internet;Calderón Centro
909;2,12,14,18,33;internet;Llano Grande
910;2,11,26,29;internet;Carapungo
911;2,7,15,17,26,32,36;internet;Zabala
912;2,12,14,18,33;paper;Llano Grande
913;2;internet;Marianitas
914;23;internet;Calderón Centro
915;34;paper;San José de Morán
916;14,24;paper;Carapungo
917;11,14,18,31,33;paper;Oyacoto
918;2,14,22;internet;Carapungo
919;1,5,14,16,21,31,33,35;internet;Marianitas
920;10,14,25;paper;Carapungo
921;3,6,27,32;paper;Bellavista de Calderón
922;2,6,8,10,11,18,26,28,30,31;internet;Oyacoto
923;2,10,14,18,19;internet;Carapungo
924;17,33;internet;Llano Grande
925;2,7,10,18,22,35;internet;Carapungo
926;2,13,24,34,35;internet;Marianitas
927;10,14,25;internet;Carapungo
928;2,4,12,14,26,33;internet;Llano Grande
929;1;internet;Oyacoto
930;14;internet;Carapungo
931;5,7,9,14,16,25,26,29,34,35;internet;Calderón Centro
932;11,17,26;internet;Zabala
933;14,15,20,35;internet;Calderón Centro
934;2,4,5,12,21,36;internet;Marianitas
935;7,18,34;paper;San José de Morán
936;12,17,21,36;paper;Calderón Centro
937;7,12,33;paper;Llano Grande
938;2,5,21,24;internet;Marianitas
939;9,17,18;internet;Calderón Centro
940;2;internet;Carapungo
941;1,15,34;internet;San José de Morán
942;5;internet;Marianitas
943;4,14,33,34;internet;Calderón Centro
944;4,25,35;internet;Llano Grande
945;10,14,34;internet;Carapungo
946;3,12,26;paper;Llano Grande
947;1,2,5,29;paper;Marianitas
948;4,10,14,18;internet;Llano Grande
949;1;paper;San José de Morán
950;2,26,28;paper;Oyacoto
951;23;internet;Calderón Centro
952;2,6,10,14,19,22,23,25,26;internet;Carapungo
953;22;paper;Carapungo
954;2,10,14,25;internet;Carapungo
955;4,7,17,26,28,33;internet;Zabala
956;2,4,10,33;paper;San José de Morán
957;14,22,27,35;internet;Carapungo
958;4;paper;Calderón Centro
959;2,8,10,11,14;paper;Oyacoto
960;17;internet;San José de Morán
961;1,2,14,26;internet;Calderón Centro
962;5,14,24,36;internet;Marianitas
963;2,14,33;paper;Carapungo
964;2,12,18,24,32,35,36;paper;Marianitas
965;8,9,19,23,34;internet;Calderón Centro
966;4,10,14,21,22,25,27,36;internet;Carapungo
967;2,18;internet;Carapungo
968;25,33;paper;Carapungo
969;14;internet;Bellavista de Calderón
970;6;paper;Llano Grande
971;7,17,29;paper;Bellavista de Calderón
972;34;paper;Marianitas
973;22;paper;Carapungo
974;10,35;paper;Llano Grande
975;12,21;internet;Marianitas
976;10,14,25;internet;Carapungo
977;5;paper;Marianitas
978;11,17,26;paper;Zabala
979;3,4,6,10,12,14,33,34;paper;Llano Grande
980;7,18;internet;San José de Morán
981;2,6,7,10,18,33;internet;San José de Morán
982;8,10;internet;Carapungo
983;2,3,12;paper;Llano Grande
984;9,21,32,33;internet;Marianitas
985;2,13,14,32,35;internet;Marianitas
986;34,35;internet;San José de Morán
987;1,6,7,10,11,14,18,20,34;paper;San José de Morán
988;2,5,11,13,34;internet;Marianitas
989;4,14,20,28,31;internet;Carapungo
990;3,10,11,13,27,29,31,33,34;internet;Bellavista de Calderón
991;10,14,18,25;paper;Carapungo
992;7,29;internet;Calderón Centro
993;4,33;internet;Llano Grande
994;6,14,22;internet;Carapungo
995;6,13,14,15,17,27,29;paper;Bellavista de Calderón
996;10;paper;Carapungo
997;2,4,5,14,22;paper;Marianitas
998;15,35;internet;Zabala
999;2,29,34;paper;Bellavista de Calderón
1000;4,12,26;paper;Calderón Centro
1001;2;internet;Marianitas
1002;33;paper;Calderón Centro
1003;18,21,25,35;internet;Bellavista de Calderón
1004;2,4,10,12,18,33;paper;Llano Grande
1005;2,4,5;paper;Marianitas
1006;2,4,5,11,35;paper;Oyacoto
1007;26;internet;Zabala
1008;26,34;paper;San José de Morán
1009;14,35;paper;Carapungo
1010;32;internet;Llano Grande
1011;7;internet;San José de Morán
1012;10,11,14,29,34;paper;Carapungo
1013;7,14,25;internet;Carapungo
1014;1,6,12,18,33;internet;Llano Grande
1015;3,4,6,12,14,33;internet;Llano Grande
1016;2,14;internet;Carapungo
1017;31;internet;Carapungo
1018;7,11,14,20;paper;San José de Morán
1019;1,4,10,14,17,22;internet;Carapungo
1020;8,14,15,26;internet;Zabala
1021;1,2,7,14,33;internet;San José de Morán
1022;4;paper;Llano Grande
1023;15;internet;Zabala
1024;2,4,8,10,18,27;internet;Calderón Centro
1025;26;internet;Zabala
1026;2,4,10,11,14,18,31,33,34,35;paper;Oyacoto
1027;35;internet;Bellavista de Calderón
1028;2;internet;San José de Morán
1029;3,15;internet;Zabala
1030;2,35;internet;Llano Grande
1031;18,32;internet;Llano Grande
1032;24;internet;Carapungo
1033;35;internet;San José de Morán
1034;2;internet;Zabala
1035;2,21,36;paper;Marianitas
1036;2,3,4,6,7,11,15,27,33,35;paper;Llano Grande
1037;12;internet;Calderón Centro
1038;14,19,33;internet;Zabala
1039;7,13,27;internet;Bellavista de Calderón
1040;31;internet;Zabala
1041;10,28,32;internet;Carapungo
1042;4,12,18;internet;Llano Grande
1043;12,25,33;internet;Llano Grande
1044;8,11;paper;Oyacoto
1045;7;paper;San José de Morán
1046;4;paper;Llano Grande
1047;2,4,23;paper;Llano Grande
1048;2,12,18,33;internet;Llano Grande
1049;1,7,26,33,34;internet;San José de Morán
1050;2,4,15;paper;Llano Grande
1051;2,7;internet;San José de Morán
1052;1,2,7,34;internet;San José de Morán
1053;4,14,34;internet;San José de Morán
1054;5,6,14,21,24,36;internet;Marianitas
1055;33;internet;Llano Grande
1056;2,34;internet;San José de Morán
1057;22;internet;Carapungo
1058;18;internet;Bellavista de Calderón
1059;2;internet;Zabala
1060;22;paper;Marianitas
1061;2,8,11,24,33,34;paper;Oyacoto
1062;10,22,25;internet;Carapungo
1063;2,4,6,10,12,26,27,33;paper;Llano Grande
1064;2,7,21;internet;Marianitas
1065;26;internet;Marianitas
1066;9;paper;Calderón Centro
1067;1,7;paper;San José de Morán
1068;9,22;paper;Oyacoto
1069;2,12,14,29;internet;Marianitas
1070;26;paper;Calderón Centro
1071;34;paper;San José de Morán
1072;12;internet;Llano Grande
1073;4,17;internet;Marianitas
1074;2,5,19,22;internet;Zabala
1075;1,7;internet;San José de Morán
1076;1,7,10;internet;San José de Morán
1077;2,14;internet;Marianitas
1078;18,20;internet;San José de Morán
1079;4,7,15,18,23,27,30;internet;Calderón Centro
1080;5;internet;Marianitas
1081;1,7,11,14,20,33,35;internet;San José de Morán
1082;21,23;paper;Calderón Centro
1083;2,8,14;internet;Bellavista de Calderón
1084;2,10,11,14,18,21,22,25,30,31;internet;Carapungo
1085;5;internet;Marianitas
1086;13;internet;Bellavista de Calderón
1087;32;paper;Llano Grande
1088;2,14,16,25,35;paper;Oyacoto
1089;4,6,10,35;internet;Llano Grande
1090;17;paper;Carapungo
1091;6,12,14,27,33;paper;Llano Grande
1092;4,7,11,18,26,27,29,35;paper;Bellavista de Calderón
1093;2,7,34;internet;San José de Morán
1094;7,34;internet;San José de Morán
1095;2,11,15,18;paper;Oyacoto
1096;33;internet;Carapungo
1097;22,25;internet;Carapungo
1098;17;internet;Zabala
1099;25,35;paper;Llano Grande
1100;14;internet;Carapungo
1101;2,8,36;paper;Marianitas
1102;7,14,32;internet;Carapungo
1103;27;internet;Bellavista de Calderón
1104;2,4,17;paper;Llano Grande
1105;6,29;paper;Llano Grande
1106;2,3,12,14;internet;Llano Grande
1107;2,4,10,14;paper;Carapungo
1108;2,10,14,25,35;internet;Carapungo
1109;2,12,21;internet;Marianitas
1110;2,14;internet;Calderón Centro
1111;18;paper;Carapungo
1112;2,14,31,35;internet;Carapungo
1113;26;internet;Zabala
1114;1,2,10,11,14,18,28;internet;Carapungo
1115;9,10,30,34;internet;Calderón Centro
1116;12;paper;Llano Grande
1117;2,3,4,6,12,16,17,27,33,35;internet;Llano Grande
1118;2,15,21,24;internet;Marianitas
1119;2,10,21,23,24;internet;Marianitas
1120;28,35;internet;Carapungo
1121;27,30;internet;Marianitas
1122;2,23,36;internet;Carapungo
1123;18;internet;San José de Morán
1124;35;paper;Calderón Centro
1125;27;paper;Llano Grande
1126;2,4,9,11,18,27,34;paper;Calderón Centro
1127;2,11,34,35;paper;San José de Morán
1128;6,12;internet;Llano Grande
1129;2,34;internet;San José de Morán
1130;15,18,19,24,26,32;internet;Zabala
1131;4,26;internet;Zabala
1132;33;internet;Llano Grande
1133;2,18;internet;Llano Grande
1134;2,12,18,20,25,26,27,28,33,34;paper;Calderón Centro
1135;9,15,26;internet;Zabala
1136;2,4,18,33,35;internet;Marianitas
1137;27;paper;Bellavista de Calderón
1138;4,12;internet;Llano Grande
1139;4,6,8,10;internet;Carapungo
1140;2,7,10,14,18,25,26,29,34,35;paper;Carapungo
1141;2,26,35;internet;Zabala
1142;14;internet;Llano Grande
1143;4,15,18;internet;Marianitas
1144;12,18;internet;Calderón Centro
1145;1,2,5,7,24,34,35;paper;San José de Morán
1146;3,30,33;internet;Calderón Centro
1147;4,5;internet;Calderón Centro
1148;5,12,18,32;paper;Calderón Centro
1149;4,7,11,13,18;paper;Bellavista de Calderón
1150;2,5,7,8,12,21,26;internet;Marianitas
1151;18,26;internet;Calderón Centro
1152;33;internet;Llano Grande
1153;6,12;internet;Llano Grande
1154;10,31;internet;Carapungo
1155;2,17,20,29,34,35;internet;San José de Morán
1156;1,35;paper;San José de Morán
1157;14;internet;Carapungo
1158;2;internet;Calderón Centro
1159;1,7,20,32;internet;San José de Morán
1160;2,4,7,11,14,27,29,30,31,35;paper;Bellavista de Calderón
1161;2,4,10,27,31;internet;Carapungo
1162;14;internet;Carapungo
1163;8;paper;Oyacoto
1164;2,10,14,18,22,28;internet;Carapungo
1165;6,26,27,34;paper;Carapungo
1166;2;internet;Carapungo
1167;10;internet;Carapungo
1168;2,4,9,11,15,19,26,31,33,35;internet;Zabala
1169;18,22;internet;Carapungo
1170;8,18,22;internet;Carapungo
1171;26;internet;Zabala
1172;2,4;paper;Llano Grande
1173;1,7,9,20,34,35;internet;San José de Morán
1174;4,25,33;internet;Carapungo
1175;5,13,14,36;internet;Marianitas
1176;4,6,10,12,14,33;internet;Llano Grande
1177;3,12,18,21,22,35;internet;Marianitas
1178;2,3,4,6,9,11,14,29,32;paper;Llano Grande
1179;5,18,24,36;paper;Marianitas
1180;2,7,18,26;internet;Zabala
1181;2,32;internet;Llano Grande
1182;6,18;internet;Llano Grande
1183;11;paper;Oyacoto
1184;21,24,29,35;internet;Marianitas
1185;4,12,18;paper;Llano Grande
1186;27;paper;Bellavista de Calderón
1187;7;internet;San José de Morán
1188;1,7,22,34;paper;San José de Morán
1189;2,3,8,15,17;internet;Zabala
1190;14,21,36;paper;Marianitas
1191;7,35;paper;Marianitas
1192;2,11,18,32;paper;Oyacoto
1193;2,3,4,6,17,32,33;internet;Llano Grande
1194;10,14;internet;Carapungo
1195;7;paper;Zabala
1196;5,10,18,21,35;internet;Marianitas
1197;2,10,25,31,32,35;paper;Carapungo
1198;14;internet;Carapungo
1199;5,15,35;internet;Marianitas
1200;3,6,7,32;paper;Llano Grande
1201;2,4,8,10,14;internet;Carapungo
1202;7,15,26;internet;San José de Morán
1203;2,10,12,14,25,28,31;paper;Carapungo
1204;14,28;internet;Carapungo
1205;33;internet;Marianitas
1206;2,5,12,21,24,26,34,35;paper;Marianitas
1207;7,10,14,15,18,22,25,28,29;paper;Carapungo
1208;14,25;internet;Calderón Centro
1209;7,14,26,33;paper;Calderón Centro
1210;6,10,33,35;internet;Llano Grande
1211;4,24,34;internet;Marianitas
1212;2,33;internet;Llano Grande
1213;4;paper;Oyacoto
1214;14,27;internet;Marianitas
1215;33,34;internet;Llano Grande
1216;2,7,10,14,18,34;internet;San José de Morán
1217;2,30;internet;Calderón Centro
1218;1,2,6,10,15,17,18,20,26,27;internet;Zabala
1219;4;internet;Llano Grande
1220;7,14,17;internet;Zabala
1221;4,11,35;internet;Oyacoto
1222;18;internet;Llano Grande
1223;14,31;internet;Carapungo
1224;15;internet;Calderón Centro
1225;2,7,9,21,33;paper;Calderón Centro
1226;4,33;internet;Llano Grande
1227;2,10,22,28;internet;Carapungo
1228;5;internet;Marianitas
1229;2,9,12,30;internet;Calderón Centro
1230;18,26;internet;Zabala
1231;2,28;paper;Marianitas
1232;2,10,14;internet;Carapungo
1233;7,34;paper;San José de Morán
1234;4,33;paper;Calderón Centro
1235;1;paper;San José de Morán
1236;14;paper;Bellavista de Calderón
1237;4;internet;Llano Grande
1238;32,33;internet;Calderón Centro
1239;1,2,14,18,29;internet;San José de Morán
1240;14,22;paper;Carapungo
1241;14,18;internet;Carapungo
1242;14,33;paper;Llano Grande
1243;5,12;internet;Bellavista de Calderón
1244;2,10,15,18,26;paper;Zabala
1245;2,10;internet;Carapungo
1246;4,7;internet;Carapungo
1247;13,18,19,21,26;paper;Zabala
1248;3,10;paper;Calderón Centro
1249;21,34;internet;Marianitas
1250;4,7;paper;Oyacoto
1251;2,10,27;internet;Carapungo
1252;2,13,27;paper;Bellavista de Calderón
1253;6,18,21;paper;Marianitas
1254;26;internet;Zabala
1255;4,11,28;paper;Bellavista de Calderón
1256;2,10,14,22,34;paper;Carapungo
1257;1,5,29;internet;Marianitas
1258;10,11,14,17,18,22;internet;Carapungo
1259;2,5,7,14;paper;Marianitas
1260;4,9,32;internet;Calderón Centro
1261;10,14,18,22,28,35;internet;Carapungo
1262;7;paper;San José de Morán
1263;2,10,13,14;internet;Carapungo
1264;4;internet;Llano Grande
1265;2,14,27;paper;Bellavista de Calderón
1266;34;paper;San José de Morán
1267;10;internet;Carapungo
1268;10,14,17,22,25,33;internet;Carapungo
1269;2,9,23,32,34;internet;Calderón Centro
1270;2,4,10,14,25,29,34,35;internet;Carapungo
1271;2,4,12;internet;Llano Grande
1272;14,34;internet;Bellavista de Calderón
1273;2;internet;Calderón Centro
1274;2,21,32,35,36;paper;Marianitas
1275;22;internet;Carapungo
1276;4;paper;Llano Grande
1277;2,10,12,28,35;internet;Carapungo
1278;4;internet;Calderón Centro
1279;5,7,17,24;paper;Marianitas
1280;1,10,14,22;internet;Carapungo
1281;2,4,13,29;internet;Bellavista de Calderón
1282;2;internet;Bellavista de Calderón
1283;35;internet;Calderón Centro
1284;2,14,18;internet;Carapungo
1285;3;paper;Llano Grande
1286;2,10;internet;Carapungo
1287;2,7,10,29;internet;Bellavista de Calderón
1288;14,18,22;internet;Carapungo
1289;2,4,14,15,26,33;internet;Zabala
1290;2,3,4,8,11,14,34;paper;Oyacoto
1291;2,31;paper;Carapungo
1292;2,11,26;internet;Zabala
1293;15,19,31;internet;Zabala
1294;7;paper;Oyacoto
1295;14,22;internet;Carapungo
1296;4,19,28;internet;Carapungo
1297;18;internet;Marianitas
1298;4,29,33;internet;Llano Grande
1299;22;paper;Carapungo
1300;3,4,8,24;internet;Llano Grande
1301;2,12,30,31,34,35;internet;San José de Morán
1302;4,33;paper;Llano Grande
1303;2,3,4,9,10,33,35,36;paper;Llano Grande
1304;2,17,26,34;internet;Zabala
1305;18;paper;Marianitas
1306;8,11,12,17,26,35;paper;Oyacoto
1307;2,9,14,16;internet;Calderón Centro
1308;4,12;paper;Llano Grande
1309;9,12,24,33;paper;Calderón Centro
1310;2,7,11,18;internet;San José de Morán
1311;2,14,22,33;paper;Calderón Centro
1312;7,10,12,14,20;internet;San José de Morán
1313;22;internet;Carapungo
1314;10;internet;Carapungo
1315;2,21;internet;Marianitas
1316;33;internet;Zabala
1317;3,4,12,30,33;paper;Llano Grande
1318;2,14;internet;Carapungo
1319;2;internet;Calderón Centro
1320;2;internet;Carapungo
1321;5;internet;Marianitas
1322;2,7,10,14,22,25,34;internet;Carapungo
1323;2,10,24,27,36;internet;Marianitas
1324;2,15;internet;Zabala
1325;7,16,18,33;internet;San José de Morán
1326;12;paper;Llano Grande
1327;2,10,14,22,33;internet;Carapungo
1328;2,6,18,21,24,35;paper;Marianitas
1329;2,3,5,23,27,29;internet;Marianitas
1330;7,14,18,21,23,24,27,35;internet;Marianitas
1331;4,22,29;internet;Bellavista de Calderón
1332;10,14;paper;Carapungo
1333;2,4,13,22,27,34;internet;Bellavista de Calderón
1334;11;internet;Calderón Centro
1335;1,4,7,12,18;paper;San José de Morán
1336;10,11,15,17,18,25,26,31;internet;Zabala
1337;2,5,18,21,29;paper;Marianitas
1338;7;internet;San José de Morán
1339;1,7;internet;San José de Morán
1340;14,28,35;paper;Carapungo
1341;2,8,18,21,24,36;internet;Marianitas
1342;2,4;internet;Carapungo
1343;6,7,8,14,19,22,31;internet;Carapungo
1344;10,14,25;internet;Carapungo
1345;7,14,22;internet;Carapungo
1346;2,27,34;internet;San José de Morán
1347;9;internet;Carapungo
1348;2,11,12,13,18,26,27,29,33;internet;Bellavista de Calderón
1349;2,8,36;internet;Marianitas
1350;1,11,32;internet;San José de Morán
1351;3,35;internet;Llano Grande
1352;14;paper;Bellavista de Calderón
1353;2,4,11,12,21,26,35,36;paper;Marianitas
1354;19,26,34,35;internet;Zabala
1355;1,2,7,20,35;internet;San José de Morán
1356;2,9,34,35;internet;Calderón Centro
1357;21;internet;Calderón Centro
1358;2,9,14,18,22,31,35;internet;Carapungo
1359;1,2,4,5,18,21,27,29,33,35;internet;Bellavista de Calderón
1360;1,7,11,18,34;internet;San José de Morán
1361;2,15,17;internet;Zabala
1362;7,14,31;internet;Carapungo
1363;33;internet;Llano Grande
1364;12,14,15,27;paper;Llano Grande
1365;5,21,36;internet;Marianitas
1366;2,3,4,6,31,33,34;internet;Llano Grande
1367;2,21;paper;Marianitas
1368;2,4;internet;Llano Grande
1369;7,17;paper;Calderón Centro
1370;32;paper;Zabala
1371;2,10,13,29;internet;Bellavista de Calderón
1372;2,3,6,18,26;paper;Bellavista de Calderón
1373;27;internet;Bellavista de Calderón
1374;2,6,17,19,26,34,35;paper;Zabala
1375;1;internet;Calderón Centro
1376;30,35;internet;Calderón Centro
1377;4,32,33;internet;Llano Grande
1378;1,2,5,11,21,24,33;paper;Marianitas
1379;2,27;internet;Calderón Centro
1380;10,22,24;paper;Carapungo
1381;27;internet;Oyacoto
1382;2,18,27,29;internet;Bellavista de Calderón
1383;2,10,14,26;paper;Carapungo
1384;10,12,18,19,29;internet;Bellavista de Calderón
1385;4;paper;Llano Grande
1386;35;internet;Carapungo
1387;2,25,35;internet;Carapungo
1388;2,4,12,18,33,36;internet;Llano Grande
1389;1,13,24,27;internet;Bellavista de Calderón
1390;14,26;internet;Carapungo
1391;2,3,4,16,22,23,24,30;paper;Calderón Centro
1392;18,21,23;internet;Marianitas
1393;4,6;internet;Llano Grande
1394;2,4,12;internet;Llano Grande
1395;2,4;internet;Carapungo
1396;9,23;internet;Calderón Centro
1397;30;internet;Calderón Centro
1398;2,19,22,26;internet;Zabala
1399;14,27;internet;Carapungo
1400;2,7,26;paper;Carapungo
1401;4,14;internet;Carapungo
1402;28,31;internet;Carapungo
1403;6,8,12,14,18,22,33;paper;Llano Grande
1404;2,10,14,22,35;paper;Carapungo
1405;12;internet;Llano Grande
1406;4,21,26;internet;Llano Grande
1407;10,21;internet;San José de Morán
1408;2,12,14,18,31;internet;Carapungo
1409;17,26;internet;Zabala
1410;4,26,32;internet;Zabala
1411;12;paper;Bellavista de Calderón
1412;14,22,25;internet;Carapungo
1413;35;paper;Calderón Centro
1414;2,14;internet;Carapungo
1415;5;paper;Marianitas
1416;36;internet;Marianitas
1417;3,4,12,16,18;paper;Llano Grande
1418;7,26,34;paper;Zabala
1419;21,24,35;internet;Marianitas
1420;20;internet;San José de Morán
1421;1,7,21;internet;San José de Morán
1422;2,14,25;internet;Carapungo
1423;4;internet;Llano Grande
1424;4,6,12,33;paper;Llano Grande
1425;7,14;internet;San José de Morán
1426;14,35;internet;Carapungo
1427;22,31;internet;Carapungo
1428;7,14;internet;Carapungo
1429;1,14,28;paper;Calderón Centro
1430;9,18,30,35;internet;Calderón Centro
1431;2,18,21,26;internet;Zabala
1432;5,11,14,18,21,24,30,35;internet;Marianitas
1433;27;internet;Bellavista de Calderón
1434;2,4,22,29,33;internet;Llano Grande
1435;17;paper;Zabala
1436;21;paper;Marianitas
1437;29;internet;Marianitas
1438;4,12;paper;Llano Grande
1439;1,7,24,29,34;paper;San José de Morán
1440;2;paper;Llano Grande
1441;2,3,14,22,25;paper;Carapungo
1442;9;internet;San José de Morán
1443;10,32,34;paper;San José de Morán
1444;2,24,35,36;internet;Marianitas
1445;2,15,17,20,22,33;internet;Zabala
1446;35;paper;Calderón Centro
1447;6,33;internet;Llano Grande
1448;2,3,4,5,9,10,13,18,29,33;paper;Llano Grande
1449;24,32;paper;Marianitas
1450;4,7,8,11,19,24;paper;Oyacoto
1451;3,4,14,35;paper;Llano Grande
1452;2,11,14,33;internet;Oyacoto
1453;13;internet;Carapungo
1454;2,10,11,12,14,18,33,35;paper;Llano Grande
1455;12;internet;Llano Grande
1456;2,4,10,18,27,33;internet;Llano Grande
1457;13,27;internet;Bellavista de Calderón
1458;4,12,33;paper;Llano Grande
1459;10,12,14,22,34;internet;Carapungo
1460;35;internet;Zabala
1461;2,3,14,24,36;paper;Marianitas
1462;2,12,18;internet;Calderón Centro
1463;10;internet;Carapungo
1464;3;paper;Llano Grande
1465;4,9,10,15,18,19,27,30,35;internet;Calderón Centro
1466;1,2,7,12,16,33;internet;San José de Morán
1467;2,3,17,33;internet;Llano Grande
1468;33;paper;Llano Grande
1469;2,12,27,32,34;internet;Bellavista de Calderón
1470;7,30;paper;Calderón Centro
1471;14,18,22,25,35;internet;Carapungo
1472;10,14,21,22,28;internet;Carapungo
1473;26;internet;Zabala
1474;14;internet;San José de Morán
1475;11,22,31;internet;Carapungo
1476;2,4,11,34;internet;Oyacoto
1477;1;paper;San José de Morán
1478;7,16,34;internet;San José de Morán
1479;2,7,10,18,34;paper;San José de Morán
1480;14;internet;Calderón Centro
1481;36;internet;Marianitas
1482;4,15;internet;Llano Grande
1483;14;paper;Carapungo
1484;14;internet;Carapungo
1485;1,10,18,34;internet;San José de Morán
1486;10;internet;Carapungo
1487;14,33;internet;Carapungo
1488;2,14,27,30,34;paper;Calderón Centro
1489;4;paper;Llano Grande
1490;4,24,33;internet;Llano Grande
1491;34;internet;San José de Morán
1492;2,18,34;internet;San José de Morán
1493;24;paper;Marianitas
1494;4;internet;Llano Grande
1495;1,2,4,7,20,34;paper;San José de Morán
1496;12,29,35;internet;Calderón Centro
1497;10,14;paper;Carapungo
1498;2,4,10,14,27,29,33;paper;Bellavista de Calderón
1499;2,10,14,22,25,26,28,34;internet;Carapungo
1500;26,35;internet;Carapungo
1501;3,7,10,14,22,28,33;paper;Carapungo
1502;2,14;internet;Carapungo
1503;3,24,29,33,35;paper;Marianitas
1504;10;internet;Carapungo
1505;3,10,25,26,32,33;internet;Llano Grande
1506;12,14,24,25,29,32,34,35;paper;Bellavista de Calderón
1507;3,4,6,12,33;internet;Llano Grande
1508;16;internet;San José de Morán
1509;2,10,12,13,14,21,22,25,34,35;paper;Carapungo
1510;4,7;internet;Llano Grande
1511;1,2,7,35;internet;San José de Morán
1512;12,33;internet;Marianitas
1513;2;internet;Oyacoto
1514;2,7,10,14,16,18,22,23,28,31;internet;Carapungo
1515;2,4,7,14,21,26;paper;San José de Morán
1516;4,7,14,34;paper;San José de Morán
1517;2,14,18,28;internet;Carapungo
1518;1,14,18,20,29,33;internet;Zabala
1519;2,12;paper;Calderón Centro
1520;7;paper;Marianitas
1521;2,4,10,14;internet;Carapungo
1522;2,7,11,20;internet;San José de Morán
1523;14;internet;Carapungo
1524;29;paper;Bellavista de Calderón
1525;14;internet;Carapungo
1526;18,26,30,35;internet;San José de Morán
1527;3,4,14,29;internet;Llano Grande
1528;7;internet;San José de Morán
1529;2,5,7,8,10,14,18,30,33;internet;Calderón Centro
1530;2,4,6,12,22,27,30,35;internet;Llano Grande
1531;34;internet;San José de Morán
1532;2,6,7,10,11,14,22,28,33,35;internet;Carapungo
1533;17,18;internet;Zabala
1534;3,10,12,14,18,26;internet;Carapungo
1535;9;internet;Llano Grande
1536;7,35;internet;San José de Morán
1537;2,5,7,10,21,24,27,32,33,35;paper;Marianitas
1538;29;internet;Carapungo
1539;2,10,13,14,17,32;paper;Bellavista de Calderón
1540;8,10,14,25;internet;Carapungo
1541;29,34;internet;San José de Morán
1542;7,34;paper;San José de Morán
1543;6,33;internet;Llano Grande
1544;18,34;paper;San José de Morán
1545;6,14;internet;Carapungo
1546;4,7,11,14,20;internet;San José de Morán
1547;2,4,10,11,14,18,27,28,31;internet;Carapungo
1548;10,22;paper;Carapungo
1549;14;internet;Carapungo
1550;4,27;internet;Bellavista de Calderón
1551;13,14,29;paper;Bellavista de Calderón
1552;7,14;internet;San José de Morán
1553;28;internet;Carapungo
1554;30;internet;Carapungo
1555;3,4,7,12;internet;Llano Grande
1556;1;internet;Calderón Centro
1557;2,27;paper;San José de Morán
1558;4,7,10,14,20,26,30,32,34;paper;San José de Morán
1559;2,35;paper;Calderón Centro
1560;2,7,11,12,17,18,27,29,32;internet;Bellavista de Calderón
1561;24;internet;San José de Morán
1562;12;internet;Llano Grande
1563;2,19,28;paper;Zabala
1564;10;internet;Llano Grande
1565;2,21,27;paper;Bellavista de Calderón
1566;21,34;internet;Marianitas
1567;11;internet;San José de Morán
1568;7,14,17;internet;Carapungo
1569;2,8,11,18;paper;Oyacoto
1570;5,7,9,10,32,34;paper;San José de Morán
1571;14,35;internet;Carapungo
1572;10,14,18,25;internet;Carapungo
1573;18;internet;Calderón Centro
1574;22;internet;Calderón Centro
1575;4,12,33;paper;Llano Grande
1576;2,4,5,18,26,28,33,36;internet;Marianitas
1577;4,7,33;paper;Llano Grande
1578;1,3,10,18,32,35;internet;Calderón Centro
1579;4,29;internet;Bellavista de Calderón
1580;19,26;internet;Zabala
1581;14,18,28;internet;Carapungo
1582;1;internet;San José de Morán
1583;30,34;paper;Calderón Centro
1584;1,34;internet;San José de Morán
1585;2,8,10,14,22,27,28,35;internet;Carapungo
1586;4,14,18,22,31;paper;Carapungo
1587;33;internet;Llano Grande
1588;4,5,11,14,17,19,26,33;internet;Zabala
1589;4,12;internet;Llano Grande
1590;10,11,12,21,24;paper;Marianitas
1591;2,7;internet;San José de Morán
1592;10,28;internet;Carapungo
1593;4,33;internet;Carapungo
1594;1,7,35;paper;San José de Morán
1595;10;internet;Carapungo
1596;1,10,26;internet;Marianitas
1597;32;paper;Oyacoto
1598;18;internet;Carapungo
1599;33;internet;Llano Grande
1600;21,34;internet;Marianitas
1601;10,18,25;internet;Carapungo
1602;4,33;internet;Llano Grande
1603;4;internet;Calderón Centro
1604;1,2,18,35;internet;Zabala
1605;12,13,14,27,30;paper;Bellavista de Calderón
1606;18;paper;Bellavista de Calderón
1607;1,11,33,34,35;paper;San José de Morán
1608;2,22,29;internet;Bellavista de Calderón
1609;4,17,26;internet;Zabala
1610;21,33;internet;Llano Grande
1611;7,18,32,34;internet;San José de Morán
1612;2,15,18,26;internet;Zabala
1613;26;internet;Zabala
1614;1,10,18,26;internet;San José de Morán
1615;5,10,12,32,35;paper;San José de Morán
1616;2,5,18,30,35;paper;Marianitas
1617;25,35;internet;Carapungo
1618;21,24,32;paper;Marianitas
1619;1,2,7,20;paper;San José de Morán
1620;10,11,21,24,33;internet;Marianitas
1621;31;internet;Carapungo
1622;2,3;internet;Llano Grande
1623;12;internet;Carapungo
1624;10,22;paper;Carapungo
1625;2;paper;Carapungo
1626;2;internet;Bellavista de Calderón
1627;14;internet;Oyacoto
1628;4;paper;Llano Grande
1629;4,10,14,18;internet;Carapungo
1630;3,7,10,14,15,17,26;internet;Zabala
1631;7;internet;San José de Morán
1632;11,14;paper;Calderón Centro
1633;33;internet;Llano Grande
1634;2,3;paper;Llano Grande
1635;4,24,32;internet;Calderón Centro
1636;10,14;internet;Carapungo
1637;13,14,28;paper;Carapungo
1638;10,35;internet;Carapungo
1639;2,9,10,14,22,31;internet;Carapungo
1640;1,4;internet;San José de Morán
1641;12,14,24;paper;Marianitas
1642;18;paper;Oyacoto
1643;4,33;internet;Llano Grande
1644;2,7,10,14,24,27;internet;Carapungo
1645;9,10,35;internet;Carapungo
1646;2,3,12,17,33;internet;Llano Grande
1647;1,2,7,12,13,14,20,22,34;internet;San José de Morán
1648;1,2,7,11,14,18,22,25,33,34;internet;San José de Morán
1649;4,10;paper;Llano Grande
1650;18,30,32,36;paper;Calderón Centro
1651;2,3,4,5,14,35;internet;Carapungo
1652;1,7,34;internet;San José de Morán
1653;1,18,32;internet;San José de Morán
1654;14,18,34;paper;San José de Morán
1655;22;internet;Carapungo
1656;13,19,26;internet;Zabala
1657;14;paper;Carapungo
1658;1,7,10,22;internet;San José de Morán
1659;2,22,29;paper;Carapungo
1660;4,14,21,25;paper;Carapungo
1661;10;paper;Carapungo
1662;2,25,27;internet;Marianitas
1663;10;internet;Llano Grande
1664;10;internet;Carapungo
1665;35;internet;Bellavista de Calderón
1666;14;internet;Carapungo
1667;3,33;internet;Llano Grande
1668;6,20,23;internet;Calderón Centro
1669;2,18,20,21,24,33;paper;Marianitas
1670;1,2,4,7,12,14,20,26,34,35;paper;San José de Morán
1671;4,9,10,14,22,26,27,33,34;internet;Carapungo
1672;18,22;internet;Carapungo
1673;2,14,29,33;internet;Carapungo
1674;13,14,29;paper;Bellavista de Calderón
1675;2,4,12,27,28;internet;Llano Grande
1676;2,3,7,14,15,17,18,26;internet;Zabala
1677;4,10,14,22,25,29,31;internet;Carapungo
1678;33;internet;Zabala
1679;3,4,11,12,14,27,33,34;internet;Llano Grande
1680;2,4,10,18,26,28,32;internet;Carapungo
1681;2,6,7,8,14,18,26;paper;San José de Morán
1682;4;paper;Llano Grande
1683;33;paper;Llano Grande
1684;18;paper;Marianitas
1685;1,18,35;internet;Marianitas
1686;2,34,35;paper;San José de Morán
1687;7,10,14,34;internet;San José de Morán
1688;2,4;paper;Llano Grande
1689;34;paper;San José de Morán
1690;7,10,20,28,34;paper;San José de Morán
1691;11;paper;Oyacoto
1692;2,4,7,10,14,25;paper;Carapungo
1693;4,12,27,33;paper;Llano Grande
1694;2,12,18;internet;Calderón Centro
1695;18,21;internet;Zabala
1696;12,33;paper;Llano Grande
1697;10,13,14,35;internet;Carapungo
1698;15,17,26;internet;Zabala
1699;4,7,17,19,26,34;internet;Zabala
1700;8,12;paper;Oyacoto
1701;12,18,33;paper;Llano Grande
1702;15,20,34;internet;San José de Morán
1703;2,9,16,17,18,21,23,24,25,28;internet;Calderón Centro
1704;27;paper;Bellavista de Calderón
1705;2,8,10;internet;Bellavista de Calderón
1706;6,35;paper;Llano Grande
1707;2;paper;Bellavista de Calderón
1708;1,2,7,10,12,18,20,26,32,34;paper;San José de Morán
1709;2,14;internet;Carapungo
1710;2,10,14,22,27,28,31;internet;Carapungo
1711;3,4,6,7,12,18,22,33,35;internet;Llano Grande
1712;14,35;internet;Carapungo
1713;13,15;internet;Bellavista de Calderón
1714;1;internet;San José de Morán
1715;33;internet;Marianitas
1716;2,4,6,12,14,16;internet;Llano Grande
1717;2,5,14;paper;Marianitas
1718;2,7;paper;Calderón Centro
1719;17,26,35;internet;Zabala
1720;27,29;paper;Bellavista de Calderón
1721;2,12,25,28,30;paper;Carapungo
1722;1;internet;Carapungo
1723;24;internet;Calderón Centro
1724;1,2,4,34;internet;San José de Morán
1725;17,19,26;internet;Zabala
1726;3;paper;Llano Grande
1727;2,18,21;internet;Marianitas
1728;2,7,14,17,20,26;internet;San José de Morán
1729;4,24,33;paper;Llano Grande
1730;2,21,22,33;internet;Marianitas
1731;4,22;paper;Llano Grande
1732;10,14,22,35;internet;Carapungo
1733;2,4,24,32,33;internet;Llano Grande
1734;10,14,18,22,31;internet;Carapungo
1735;11;paper;San José de Morán
1736;2,5,6,36;internet;Marianitas
1737;14;internet;Carapungo
1738;2,3,4,9,14,24;paper;Marianitas
1739;2,18;internet;Calderón Centro
1740;2,4,15,17,33;paper;Zabala
1741;12,14,21;paper;Marianitas
1742;2,9,12,18;internet;Calderón Centro
1743;4,13,27,29,33;paper;Bellavista de Calderón
1744;35;paper;Calderón Centro
1745;2,6,7;internet;Llano Grande
1746;10,14;internet;Carapungo
1747;27,34;internet;San José de Morán
1748;4,7,11,29;paper;Oyacoto
1749;3;paper;Llano Grande
1750;2,12,14;internet;Carapungo
1751;10,22;paper;Calderón Centro
1752;12,26,33;paper;Llano Grande
1753;26;internet;Zabala
1754;24;paper;Llano Grande
1755;5;paper;Marianitas
1756;4,6,12,33,35;paper;Llano Grande
1757;5,19,21,24,35,36;paper;Marianitas
1758;3,4,12,14,18,19,25,33;paper;Llano Grande
1759;33;paper;Llano Grande
1760;2,8,10,15,17,26;internet;Zabala
1761;2,6,7,11,14,15,20,30,33,34;paper;San José de Morán
1762;2,3,4,7,14,33;internet;Llano Grande
1763;18,35;internet;San José de Morán
1764;5,24,33;internet;Marianitas
1765;4,7,12,14,35;paper;Carapungo
1766;4,6,12,15,33,35;internet;Llano Grande
1767;12;paper;Carapungo
1768;10,14;internet;Carapungo
1769;2,5,12,18,25,35,36;paper;Marianitas
1770;11;internet;Llano Grande
1771;22;paper;Carapungo
1772;1;paper;San José de Morán
1773;1,2,33;paper;San José de Morán
1774;10,21,36;paper;Marianitas
1775;12;paper;Carapungo
1776;2,14,15,26,33;internet;Zabala
1777;2,12;internet;Calderón Centro
1778;14,21;paper;Marianitas
1779;10,26,36;internet;Marianitas
1780;2;internet;Calderón Centro
1781;25,31;internet;Carapungo
1782;2,7,8,18,34;internet;San José de Morán
1783;2,10,11,14,18,21,25;internet;Carapungo
1784;2,8,11,14,17,18,29,30,32,33;paper;Oyacoto
1785;2,15,19,26,34;internet;Zabala
1786;4,10;internet;Carapungo
1787;14;internet;Carapungo
1788;15,16,22;paper;Calderón Centro
1789;17;internet;Carapungo
1790;16,35;paper;Calderón Centro
1791;14,22;paper;Carapungo
1792;2,7,9,21,27,35;internet;Marianitas
1793;13,17;internet;Marianitas
1794;24,33;internet;Llano Grande
1795;10,31;paper;Carapungo
1796;8;internet;San José de Morán
1797;7;internet;San José de Morán
1798;2,4,15,23,33,35;internet;Llano Grande
1799;7;internet;Carapungo
1800;24;internet;Marianitas
1801;14,22,35;internet;Carapungo
1802;33;internet;Llano Grande
1803;2;internet;Carapungo
1804;1,7,18,22;internet;San José de Morán
1805;20;internet;San José de Morán
1806;8,12,23,30,32,34;internet;Calderón Centro
1807;10,14;paper;Carapungo
1808;22,23,25,30,33,35;internet;Calderón Centro
1809;2;internet;Zabala
1810;4;internet;Llano Grande
1811;5;internet;San José de Morán
1812;10,12,22;internet;Carapungo
1813;2,4,5,7,14,17,21,24;internet;Marianitas
1814;2,33;paper;Marianitas
1815;2,17,26;internet;Zabala
1816;32;internet;Llano Grande
1817;2,4,7,13,14,17,27,29,32,34;internet;Bellavista de Calderón
1818;2,11;paper;San José de Morán
1819;29;internet;Bellavista de Calderón
1820;29;internet;Marianitas
1821;2,21,32;internet;Marianitas
1822;10;internet;Calderón Centro
1823;2,23;paper;Calderón Centro
1824;16;paper;Calderón Centro
1825;1,5,12,18;paper;Marianitas
1826;2,5,7,18,19,21,24,27;internet;Marianitas
1827;12;internet;Marianitas
1828;14,18;internet;Carapungo
1829;2,12,21,23,27,30;internet;Calderón Centro
1830;2,14,21,31;internet;Carapungo
1831;4,27,29,34;paper;Bellavista de Calderón
1832;7,18,33;internet;San José de Morán
1833;2,21;internet;Bellavista de Calderón
1834;2;internet;Marianitas
1835;1,2,4,7,14,18,29,34;paper;San José de Morán
1836;4,33;paper;Llano Grande
1837;2;paper;Zabala
1838;15,17,26;internet;Zabala
1839;12;paper;Llano Grande
1840;9,25,26,27;internet;Calderón Centro
1841;17,26,36;paper;Zabala
1842;33;paper;Calderón Centro
1843;1,2,15;internet;San José de Morán
1844;1,14,18,20,29,34;internet;San José de Morán
1845;2,10,11,14,18,22,26,31,35;internet;Carapungo
1846;27,35;internet;Bellavista de Calderón
1847;7,10,14,18,33;internet;Marianitas
1848;17;internet;Zabala
1849;1,2,5,15,27,29,33;internet;Bellavista de Calderón
1850;2,20,33;paper;San José de Morán
1851;2,9,10,31;internet;Carapungo
1852;17,18,22,26;paper;Zabala
1853;6,35,36;internet;Marianitas
1854;34;internet;San José de Morán
1855;29;internet;Zabala
1856;5,33;paper;Llano Grande
1857;2,9,26;paper;Calderón Centro
1858;3,4,33;paper;Llano Grande
1859;2,7,34;internet;San José de Morán
1860;10,17,31,32;internet;Carapungo
1861;2,21;internet;Marianitas
1862;4,12,33;internet;Llano Grande
1863;10;internet;Calderón Centro
1864;1,2,3,7,14,17,34;internet;San José de Morán
1865;12,33;paper;Llano Grande
1866;2,10,14,22;internet;Carapungo
1867;10,14,22;internet;Carapungo
1868;2,3,4,12,18,33;paper;Llano Grande
1869;2;paper;Oyacoto
1870;13,14,26,29;internet;Bellavista de Calderón
1871;1,4,24,35;internet;San José de Morán
1872;2,29;paper;Calderón Centro
1873;2,4,8,10,14,16,18,24,27,29;paper;Bellavista de Calderón
1874;6;internet;Carapungo
1875;10,14,25;internet;Carapungo
1876;2,4,15,17,18,26,32,34,35;paper;Zabala
1877;7;internet;San José de Morán
1878;2,3,12,33;internet;Llano Grande
1879;7,9,10,14,19,21,24,27,35,36;internet;Marianitas
1880;6,9,14,16;internet;Calderón Centro
1881;7;internet;Bellavista de Calderón
1882;21;internet;Marianitas
1883;2,12,15,16,21,34;internet;Carapungo
1884;2,11,17;paper;Calderón Centro
1885;11;internet;Calderón Centro
1886;9;paper;Calderón Centro
1887;11,12,14,33;paper;Llano Grande
1888;20,33;internet;San José de Morán
1889;2,7,34;paper;San José de Morán
1890;7,34,35;internet;San José de Morán
1891;14;internet;Oyacoto
1892;2,3,4,6,11,17,28,33,34,35;paper;Llano Grande
1893;6,18,30,32,35;paper;Calderón Centro
1894;10,12,14,22,25,30;internet;Carapungo
1895;14,35;internet;Llano Grande
1896;2,19,24,36;internet;Marianitas
1897;2,4,34,36;internet;Llano Grande
1898;3,18;internet;Llano Grande
1899;2,4,6,15,17,18,26,29,33,35;internet;Zabala
1900;2,14;internet;Bellavista de Calderón
1901;24,28;internet;Marianitas
1902;19;paper;Zabala
1903;2,10,14,28;paper;Carapungo
1904;2,12,14;internet;Carapungo
1905;2,33;internet;Llano Grande
1906;3,6;paper;Marianitas
1907;28;internet;Carapungo
1908;14;internet;Carapungo
1909;6,10;paper;Llano Grande
1910;2,7,20,34;internet;San José de Morán
1911;3,4,14,17;paper;Llano Grande
1912;3,4,12,33;paper;Llano Grande
1913;3,4,6,13,22,33;paper;Llano Grande
1914;14,27,33;internet;Bellavista de Calderón
1915;2,27,29;internet;Bellavista de Calderón
1916;3;internet;Zabala
1917;9;internet;Calderón Centro
1918;10,20;internet;Carapungo
1919;18,26;internet;Calderón Centro
1920;12;internet;Llano Grande
1921;14;paper;Carapungo
1922;3;internet;Llano Grande
1923;2,14,26,33;internet;Zabala
1924;11,21;paper;Llano Grande
1925;14,34,36;paper;Marianitas
1926;3;paper;Llano Grande
1927;26;paper;Zabala
1928;2,10,36;internet;Carapungo
1929;2,10;internet;Carapungo
1930;11;paper;Oyacoto
1931;7,34;paper;San José de Morán
1932;1,15,16,17,26;internet;Zabala
1933;13,18,26,27,29;internet;Bellavista de Calderón
1934;10,14,33;internet;Carapungo
1935;2,14,21,25;paper;Carapungo
1936;2,8,9,10,21,23,24,30,33,35;internet;Calderón Centro
1937;2,33;internet;Bellavista de Calderón
1938;13;internet;Bellavista de Calderón
1939;3,9;paper;Calderón Centro
1940;11,14,33;paper;Oyacoto
1941;2;internet;Carapungo
1942;4,11,12,18,26;internet;Llano Grande
1943;3,10,18,22,35;paper;Carapungo
1944;22;internet;San José de Morán
1945;3,24;paper;Marianitas
1946;10,18,26,31;internet;Carapungo
1947;2,28,29,33;paper;Bellavista de Calderón
1948;7,10,18,20,26;paper;San José de Morán
1949;14;paper;San José de Morán
1950;10;internet;Carapungo
1951;2,9,10,14,25;paper;Carapungo
1952;7,11;paper;San José de Morán
1953;2,11,21,31,36;internet;Marianitas
1954;4;internet;Marianitas
1955;7,10,14,29;internet;Carapungo
1956;1,7,14,35;internet;Carapungo
1957;2,16,26,34;internet;Calderón Centro
1958;4,12;internet;Llano Grande
1959;2,4;paper;Calderón Centro
1960;2;internet;Zabala
1961;7,14,34;paper;San José de Morán
1962;8,10,14,28;internet;Carapungo
1963;2,10,14;paper;Carapungo
1964;2,16;internet;Calderón Centro
1965;11,34;paper;San José de Morán
1966;2,6,11,12,18,20,21,24,30,32;internet;Marianitas
1967;2,14;paper;Calderón Centro
1968;10,14;paper;Carapungo
1969;14,20;internet;San José de Morán
1970;2,3,4,6,7,10,12,26,33,35;paper;Llano Grande
1971;4;internet;Marianitas
1972;10,14;internet;Carapungo
1973;2,7,15,17,19,26,35;paper;Zabala
1974;10;paper;Carapungo
1975;3,7;paper;San José de Morán
1976;2,5,21,34,35,36;paper;Marianitas
1977;4,12,33;internet;Llano Grande
1978;2,4,14,18,24,30;internet;Carapungo
1979;18;paper;San José de Morán
1980;2,29;paper;Calderón Centro
1981;2,14,29;internet;Bellavista de Calderón
1982;1,2;paper;San José de Morán
1983;4,6,10,33;internet;Llano Grande
1984;2,27,29;paper;Bellavista de Calderón
1985;2,18;internet;Llano Grande
1986;33;internet;Carapungo
1987;10,14,35;internet;Carapungo
1988;1,2,7,11,35;internet;San José de Morán
1989;14,21,36;paper;Marianitas
1990;7,9,10,16,18,33;internet;Calderón Centro
1991;2,4,5,10,14,21,30,35,36;paper;Marianitas
1992;14;internet;Carapungo
1993;2,4,9,33;internet;Llano Grande
1994;2,4,10,14,18,22,28,31,34;internet;Carapungo
1995;2,5,9;internet;Marianitas
1996;22;internet;Llano Grande
1997;10;internet;San José de Morán
1998;2,28;internet;Carapungo
1999;4,20,33;internet;Llano Grande
2000;35;internet;Llano Grande
2001;2;paper;Carapungo
2002;1;internet;Marianitas
2003;2,7,20,32,34,35,36;internet;San José de Morán
2004;29;internet;Bellavista de Calderón
2005;2,4,18,25,33;paper;Llano Grande
2006;18;internet;Bellavista de Calderón
2007;6,32,33;internet;Llano Grande
2008;18,22,25;internet;Carapungo
2009;2,4,10,14,33;internet;Carapungo
2010;4;paper;Oyacoto
2011;2,5,14,17,18,24,27,34,36;paper;Marianitas
2012;10;internet;Carapungo
2013;10,14,18;internet;Carapungo
2014;18,24;internet;Marianitas
2015;2,15,34;internet;San José de Morán
2016;2,6,14,25,29,35;internet;Bellavista de Calderón
2017;2,22,24,28;internet;Carapungo
2018;4;internet;Llano Grande
2019;14,25;paper;Carapungo
2020;4,24;internet;Llano Grande
2021;2,36;internet;Marianitas
2022;15;internet;Bellavista de Calderón
2023;2,14,18;internet;Carapungo
2024;2,14,25;internet;Carapungo
2025;3,4,33;paper;Llano Grande
2026;2,8,10,14,33,35;paper;Carapungo
2027;8,10,31;internet;Carapungo
2028;8,11;paper;Oyacoto
2029;1,7,27,32,33;internet;San José de Morán
2030;22;internet;Bellavista de Calderón
2031;28;paper;Calderón Centro
2032;13,22;paper;Carapungo
2033;9,10,11,14,15,22,29;internet;Carapungo
2034;16;paper;Calderón Centro
2035;4,33;paper;Llano Grande
2036;21,24,35;internet;Marianitas
